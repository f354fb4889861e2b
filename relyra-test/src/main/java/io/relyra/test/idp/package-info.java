// SPDX-License-Identifier: Apache-2.0
/**
 * A fake identity provider: log in without a network, and be attacked on purpose.
 *
 * <p>It makes genuine SAML 2.0 responses, signed with the JDK's XML Signature. A test pins its
 * certificate as it would pin that of a real identity provider, and posts what it answers:
 *
 * <pre>{@code
 * FakeIdp idp = FakeIdp.builder().clock(clock).build();
 * IdentityProvider pinned =
 *     new IdentityProvider(idp.entityId(), idp.ssoUrl(), List.of(idp.certificate()));
 *
 * ReceivedAuthnRequest request = ReceivedAuthnRequest.fromUrl(locationOfTheRedirect);
 * SignedResponse response =
 *     idp.respond(Answer.to(request, Person.withEmail("ada@example.org")));
 * post(request.acsUrl(), response.base64(), request.relayState());
 * }</pre>
 *
 * <p>That every refusal of a strict service provider is also yours takes one parameterized test:
 *
 * <pre>{@code
 * for (Deviation deviation : Deviations.all()) {
 *   SignedResponse forged = idp.respond(answer, deviation);
 *   assertThat(deviation.refusals()).contains(codeOfTheRefusalOf(forged));
 * }
 * }</pre>
 *
 * <p>{@code FakeIdp.builder().encryptFor(certificate)} encrypts assertions to a service provider;
 * {@link io.relyra.test.idp.EncryptionDeviations} are for such identity providers.
 *
 * <p>Further: {@link io.relyra.test.idp.ResponseMutations} replaces single characters, {@link
 * io.relyra.test.idp.FakeIdp#withNextKey()} changes keys, {@link
 * io.relyra.test.idp.Answer#withAssertionId} and {@link
 * io.relyra.test.idp.Deviations#reusedAssertionId} replay, {@link io.relyra.test.idp.IdpMetadata}
 * describes the identity provider for an import.
 *
 * <p>{@link io.relyra.test.idp.IdpLogout} makes logout messages, genuine or with a deviation of
 * {@link io.relyra.test.idp.LogoutDeviations}.
 *
 * <p>What it is not: a server (bring your own endpoint, keep it off event loops), a validator of
 * authentication requests, or safe to trust anywhere but in a test.
 */
@NullMarked
package io.relyra.test.idp;

import org.jspecify.annotations.NullMarked;
