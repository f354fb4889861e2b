// SPDX-License-Identifier: Apache-2.0
/**
 * Carries what a client has written from one HTTP request to the next: {@link
 * io.relyra.webflux.consistency.ConsistencyFilter}.
 */
@NullMarked
package io.relyra.webflux.consistency;

import org.jspecify.annotations.NullMarked;
