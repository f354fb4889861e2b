// SPDX-License-Identifier: Apache-2.0
/** Ties a login to the browser that started it. */
@NullMarked
package io.relyra.webflux.browser;

import org.jspecify.annotations.NullMarked;
