// SPDX-License-Identifier: Apache-2.0
/**
 * SAML 2.0 login for Spring WebFlux.
 *
 * <p>{@link io.relyra.webflux.SamlLogin} is the way in: it needs a {@link
 * io.relyra.api.connection.ConnectionResolver} and a {@link io.relyra.api.store.LoginStore} and
 * gives the routes. A login takes nine steps, which {@link io.relyra.webflux.trace.LoginStep}
 * names; {@link io.relyra.webflux.endpoint.AcsEndpoint} takes the first and the last two, {@link
 * io.relyra.webflux.login.LoginCompletion} the six between. Single logout is off until {@link
 * io.relyra.webflux.LogoutSettings} say which sessions there are.
 *
 * <p>What this module does not do: choose a store, keep users, or replace the application's session
 * handling; see {@link io.relyra.webflux.login.PrincipalMapping} and {@link
 * io.relyra.webflux.session.SessionEstablisher}.
 */
@NullMarked
package io.relyra.webflux;

import org.jspecify.annotations.NullMarked;
