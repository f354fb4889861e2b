// SPDX-License-Identifier: Apache-2.0
/**
 * Single logout without HTTP: {@link io.relyra.webflux.logout.LogoutStart} asks the identity
 * provider to end its sessions, {@link io.relyra.webflux.logout.LogoutCompletion} judges the
 * answer, {@link io.relyra.webflux.logout.InboundLogout} does what the identity provider asks.
 */
@NullMarked
package io.relyra.webflux.logout;

import org.jspecify.annotations.NullMarked;
