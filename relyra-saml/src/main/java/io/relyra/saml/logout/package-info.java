// SPDX-License-Identifier: Apache-2.0
/**
 * Single logout, both ways, over HTTP-Redirect and HTTP-POST (SAML Core 3.7, Profiles 4.4).
 *
 * <p>Ours: {@link io.relyra.saml.logout.LogoutRequest} and {@link
 * io.relyra.saml.logout.LogoutResponse} become an {@link io.relyra.saml.logout.OutgoingLogout},
 * always signed. Theirs: {@link io.relyra.saml.logout.LogoutVerifier} turns what a browser brought
 * into a verdict, each step giving a type that only this step can make:
 *
 * <pre>
 * EncodedMessage -&gt; SignedMessage -&gt; VerifiedLogoutRequest or VerifiedLogoutResponse
 * </pre>
 *
 * <p>What this package does not do: remember that a request was used, or end sessions. Who accepts
 * a request must first use it up in a {@link io.relyra.api.store.ReplayStore}.
 */
@NullMarked
package io.relyra.saml.logout;

import org.jspecify.annotations.NullMarked;
