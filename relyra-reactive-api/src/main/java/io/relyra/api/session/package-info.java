// SPDX-License-Identifier: Apache-2.0
/**
 * Which sessions belong to whom, so that an identity provider can end them.
 *
 * <p>{@link io.relyra.api.session.SessionRegistry} is the contract; a login adds a {@link
 * io.relyra.api.session.RegisteredSession}, an inbound logout takes away those of a {@link
 * io.relyra.api.session.LogoutScope}.
 */
@NullMarked
package io.relyra.api.session;

import org.jspecify.annotations.NullMarked;
