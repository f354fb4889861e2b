// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One identity provider: its metadata, or entity id, single sign-on URL and certificates.
 *
 * @param enabled whether logins may go through it
 * @param preset okta, entra, google_workspace, adfs or keycloak: its defaults can only narrow trust
 * @param metadata location of the identity provider's metadata, such as file:idp.xml
 * @param metadataFingerprints SHA-256 fingerprints of certificates with which the metadata must be
 *     signed; without any, the operator vouches for the file
 * @param entityId the identity provider's name; with metadata, which entity of it
 * @param ssoUrl where requests go
 * @param certificates signing certificates, each as PEM or as location
 * @param binding how requests travel
 * @param signRequests whether requests are signed, with relyra.keys.signing
 * @param redirectEncoding how a signed query is written
 * @param nameIdFormat the kind of name that is asked for
 * @param signatures what must be signed
 * @param clockSkew how far the clocks may differ
 * @param maxAssertionLifetime how long an assertion may claim to be valid
 * @param maxIssueAge how long ago a response may have been issued
 * @param unsolicited whether responses are taken that nobody asked for, as portals send them
 * @param sloUrl where the identity provider takes logout messages; metadata may tell it
 * @param sloResponseUrl where it takes answers, if elsewhere
 * @param sloBinding how logout messages travel there
 * @param spEntityId our name for this connection
 * @param acsUrl where responses are posted to
 * @param displayName what the page of several connections calls it
 * @param organization by which it can be asked for
 * @param domains of e-mail addresses whose owners log in through it
 */
public record ConnectionProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String preset,
    @Nullable String metadata,
    @DefaultValue Set<String> metadataFingerprints,
    @Nullable String entityId,
    @Nullable URI ssoUrl,
    @DefaultValue List<String> certificates,
    @Nullable RequestBinding binding,
    @Nullable Boolean signRequests,
    @Nullable RedirectEncoding redirectEncoding,
    @Nullable String nameIdFormat,
    @Nullable SignatureRequirement signatures,
    @Nullable Duration clockSkew,
    @Nullable Duration maxAssertionLifetime,
    @Nullable Duration maxIssueAge,
    @Nullable UnsolicitedResponses unsolicited,
    @Nullable URI sloUrl,
    @Nullable URI sloResponseUrl,
    @DefaultValue("http-redirect") RequestBinding sloBinding,
    @Nullable String spEntityId,
    @Nullable URI acsUrl,
    @Nullable String displayName,
    @Nullable String organization,
    @DefaultValue Set<String> domains) {
  /** Copies the collections. */
  public ConnectionProperties {
    metadataFingerprints = Set.copyOf(metadataFingerprints);
    certificates = List.copyOf(certificates);
    domains = Set.copyOf(domains);
  }
}
