// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the connection for somebody who only knows to which organization they belong: by its name,
 * by the domain of an e-mail address, or from a list.
 */
@NullMarked
package io.relyra.webflux.discovery;

import org.jspecify.annotations.NullMarked;
