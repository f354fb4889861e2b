// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.metadata.MetadataCandidate;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider says of itself in its metadata (SAML Metadata 2.4.3).
 *
 * @param entityId its name
 * @param singleSignOn where it takes authentication requests, at least one, in document order; only
 *     bindings that we speak
 * @param singleLogout where it takes logout messages; only bindings that we speak
 * @param signing certificates of the keys with which it signs, at least one
 * @param encryption certificates of the keys for which it can decrypt
 * @param nameIdFormats the kinds of names that it knows
 * @param requests whether it wants authentication requests to be signed
 * @param validity until when this holds, and how long it may be kept
 * @param signer the pinned certificate that signed it, unless an operator vouched for it
 */
public record IdentityProviderMetadata(
    EntityId entityId,
    List<ServiceEndpoint> singleSignOn,
    List<ServiceEndpoint> singleLogout,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    List<NameIdFormat> nameIdFormats,
    RequestSigning requests,
    MetadataValidity validity,
    Optional<CertificateFingerprint> signer) {

  /** Copies the lists. */
  public IdentityProviderMetadata {
    singleSignOn = List.copyOf(singleSignOn);
    singleLogout = List.copyOf(singleLogout);
    signing = List.copyOf(signing);
    encryption = List.copyOf(encryption);
    nameIdFormats = List.copyOf(nameIdFormats);
  }

  /**
   * Where authentication requests go.
   *
   * @param binding how they travel
   * @return the first location, or nothing if it does not speak this binding
   */
  public Optional<URI> ssoUrl(RequestBinding binding) {
    return singleSignOn.stream()
        .filter(endpoint -> endpoint.binding() == binding)
        .map(ServiceEndpoint::location)
        .findFirst();
  }

  /**
   * The other side of a connection: asked by redirect where it takes redirects and by form
   * otherwise, with signed requests if it wants them, and with its places for logout messages in
   * document order.
   *
   * @return what can be connected to
   */
  public IdentityProvider identityProvider() {
    RequestBinding binding =
        ssoUrl(RequestBinding.HTTP_REDIRECT).isPresent()
            ? RequestBinding.HTTP_REDIRECT
            : RequestBinding.HTTP_POST;
    return new IdentityProvider(
        entityId,
        ssoUrl(binding).orElseThrow(),
        signing,
        RequestPolicy.DEFAULT.withBinding(binding).withSigning(requests),
        logoutServices());
  }

  /**
   * What could become the values of a stored connection.
   *
   * @param sha256 of the document, 64 hexadecimal digits, lower case
   * @return all that a connection keeps of it
   */
  public MetadataCandidate candidate(String sha256) {
    Map<RequestBinding, URI> places = new EnumMap<>(RequestBinding.class);
    for (RequestBinding binding : RequestBinding.values()) {
      ssoUrl(binding).ifPresent(url -> places.put(binding, url));
    }
    return new MetadataCandidate(
        entityId, places, logoutServices(), signing, requests, validity.until(), sha256, signer);
  }

  private List<SingleLogoutService> logoutServices() {
    return singleLogout.stream()
        .map(
            endpoint ->
                new SingleLogoutService(
                    endpoint.binding(), endpoint.location(), endpoint.responseLocation()))
        .toList();
  }

  @Override
  public String toString() {
    return "IdentityProviderMetadata["
        + entityId.value()
        + ", "
        + signing.size()
        + " signing certificates]";
  }
}
