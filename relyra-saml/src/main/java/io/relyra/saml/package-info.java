// SPDX-License-Identifier: Apache-2.0
/**
 * The SAML 2.0 service provider core: pure, synchronous, without I/O, clock or configuration.
 *
 * <p>Start here: {@link io.relyra.saml.verify.ResponseVerifier} turns what a browser posted into a
 * {@link io.relyra.saml.verify.VerifiedAssertion} or a refusal, {@link io.relyra.saml.rule.Rules}
 * lists what is demanded of an assertion, {@link io.relyra.saml.request.RedirectBinding} sends a
 * browser to an identity provider, {@link io.relyra.saml.logout.LogoutVerifier} verifies logout
 * messages.
 *
 * <p>Each step of a verification gives a type that only this step can make:
 *
 * <pre>
 * EncodedResponse -&gt; UnverifiedResponse -&gt; SignedAssertion -&gt; Assertion -&gt; VerifiedAssertion
 *       (response)          (response)       (signature)    (assertion)        (verify)
 * </pre>
 *
 * <p>An unverified response is plain or encrypted. Decryption ({@code encryption}) makes a plain
 * one of an encrypted one, and nothing more: it is called by the verification of signatures,
 * between that of the response and that of the assertion.
 *
 * <p>Security guarantees: identity is read by {@link io.relyra.saml.assertion.AssertionReader}
 * alone, from the very node over which a signature was verified with a pinned key; what stands
 * outside that node can refuse a response, never make it acceptable; what is not understood is
 * refused, never ignored.
 *
 * <p>What this module does not do: remember that an assertion or a request was used. Who accepts a
 * verified assertion must consume both in a {@link io.relyra.api.store.LoginStore} before anything
 * else happens.
 */
@NullMarked
package io.relyra.saml;

import org.jspecify.annotations.NullMarked;
