// SPDX-License-Identifier: Apache-2.0
/**
 * Identifiers and errors of Relyra Reactive, a SAML 2.0 service provider for reactive services.
 *
 * <p>Start here:
 *
 * <ul>
 *   <li>{@link io.relyra.api.store.LoginStore} decides, once and for all nodes, that a login
 *       request and an assertion have been used. {@code relyra-reactive-r2dbc} keeps it in
 *       PostgreSQL, {@code relyra-reactive-memory} in one JVM.
 *   <li>{@link io.relyra.api.connection.ConnectionResolver} finds the trust relationship with an
 *       identity provider.
 *   <li>{@link io.relyra.api.ErrorCode} lists every reason for which a login ends without a
 *       session.
 * </ul>
 *
 * <p>A publisher that decides something emits exactly one value and never completes empty: a
 * refusal is a value, an error signal means that the question could not be answered.
 *
 * <p>What this module does not do: parse XML, verify signatures, speak HTTP or open a database.
 */
@NullMarked
package io.relyra.api;

import org.jspecify.annotations.NullMarked;
