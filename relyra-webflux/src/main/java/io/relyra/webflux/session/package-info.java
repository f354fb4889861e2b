// SPDX-License-Identifier: Apache-2.0
/** Opens the session of a completed login, and finds it again in later requests. */
@NullMarked
package io.relyra.webflux.session;

import org.jspecify.annotations.NullMarked;
