// SPDX-License-Identifier: Apache-2.0
/**
 * A login without HTTP: {@link io.relyra.webflux.login.LoginStart} asks, {@link
 * io.relyra.webflux.login.LoginCompletion} judges the answer.
 */
@NullMarked
package io.relyra.webflux.login;

import org.jspecify.annotations.NullMarked;
