// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.WebUrl;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A document that was verified and read, and could become the values of a connection.
 *
 * @param entityId whom it describes
 * @param ssoUrls where authentication requests go, by the way they travel; at least one
 * @param logout where logout messages go, the preferred place first
 * @param signing the certificates of the keys with which it signs; at least one
 * @param requests whether it wants signed requests
 * @param validUntil when the document ends, if it says so
 * @param sha256 of the document, 64 hexadecimal digits, lower case
 * @param signer the pinned certificate that signed it, unless an operator vouches for it
 */
public record MetadataCandidate(
    EntityId entityId,
    Map<RequestBinding, URI> ssoUrls,
    List<SingleLogoutService> logout,
    List<X509Certificate> signing,
    RequestSigning requests,
    Optional<Instant> validUntil,
    String sha256,
    Optional<CertificateFingerprint> signer) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Checks that it can be used.
   *
   * @throws IllegalArgumentException if a URL cannot be used, or something is missing
   */
  public MetadataCandidate {
    ssoUrls = Map.copyOf(ssoUrls);
    logout = List.copyOf(logout);
    signing = List.copyOf(signing);
    ssoUrls.values().forEach(url -> WebUrl.check(url, "single sign-on URL"));
    if (ssoUrls.isEmpty() || signing.isEmpty()) {
      throw new IllegalArgumentException("a single sign-on URL and a signing certificate");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest");
    }
  }

  /**
   * How requests travel.
   *
   * @param preferred what somebody decided, if anybody did
   * @return that, if there is a place for it; otherwise by redirect, and by form if it takes none
   */
  public RequestBinding binding(Optional<RequestBinding> preferred) {
    return preferred
        .filter(ssoUrls::containsKey)
        .orElse(
            ssoUrls.containsKey(RequestBinding.HTTP_REDIRECT)
                ? RequestBinding.HTTP_REDIRECT
                : RequestBinding.HTTP_POST);
  }

  /**
   * Where requests go.
   *
   * @param binding one that {@link #binding} gave
   * @return the place
   * @throws IllegalArgumentException if there is none
   */
  public URI ssoUrl(RequestBinding binding) {
    URI url = ssoUrls.get(binding);
    if (url == null) {
      throw new IllegalArgumentException("no single sign-on URL for this binding");
    }
    return url;
  }

  /**
   * The certificates by name.
   *
   * @return fingerprints in the order of the document
   */
  public Set<CertificateFingerprint> fingerprints() {
    Set<CertificateFingerprint> all = new LinkedHashSet<>();
    signing.forEach(certificate -> all.add(CertificateFingerprint.of(certificate)));
    return all;
  }

  /**
   * What people ask for later.
   *
   * @return the facts
   */
  public MetadataFacts facts() {
    return new MetadataFacts(
        entityId,
        ssoUrl(binding(Optional.empty())),
        logout.stream().map(SingleLogoutService::location).findFirst(),
        validUntil,
        List.copyOf(fingerprints()),
        signer);
  }

  @Override
  public String toString() {
    return "MetadataCandidate[" + entityId.value() + ", " + signing.size() + " certificates]";
  }
}
