// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.EntityId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Connections to be stored, and the steps that lead to one through which people can log in. */
public final class ConnectionSamples {
  /** A preset that demands both signatures and wants signed requests. */
  public static final String PRESET = "acme_idp";

  /** Knows {@link #PRESET} only. */
  public static final PolicyPresets PRESETS =
      id -> PRESET.equals(id) ? Optional.of(acmeDefaults()) : Optional.empty();

  /** An operator who may do everything. */
  public static final OrganizationScope ALL = OrganizationScope.everything();

  /** Who changes something in a test, and why. */
  public static final ChangeContext BY_OPERATOR =
      new ChangeContext("operator@example.com", "ticket 4711", Optional.of("correlation-1"));

  /** Two places, one of them with a place of its own for answers. */
  static final List<SingleLogoutService> LOGOUT =
      List.of(
          new SingleLogoutService(
              RequestBinding.HTTP_POST,
              URI.create("https://idp.example.com/slo"),
              Optional.of(URI.create("https://idp.example.com/slo/answer"))),
          new SingleLogoutService(
              RequestBinding.HTTP_REDIRECT, URI.create("https://idp.example.com/slo")));

  /** An allowance that is over. */
  static final List<LegacyAllowance> LEGACY =
      List.of(
          new LegacyAllowance(
              LegacyAlgorithm.SHA_1_SIGNATURES,
              Instant.parse("2020-01-01T00:00:00.123456789Z"),
              Instant.parse("2020-03-01T00:00:00Z"),
              "until \"Zoë\" has replaced it"));

  private ConnectionSamples() {}

  /**
   * Details to which nothing is missing.
   *
   * @return new details
   */
  public static ConnectionDetails completeDetails() {
    String name = Samples.connectionId().value();
    return ConnectionDetails.EMPTY
        .withDisplayName("Acme " + name)
        .withIdentityProvider(
            IdentityProviderValues.of(
                new EntityId("https://idp.example.com/" + name),
                URI.create("https://idp.example.com/sso")))
        .withServiceProvider(
            ServiceProviderValues.of(
                new EntityId("https://sp.example.com/saml/metadata"),
                URI.create("https://sp.example.com/saml/acs")));
  }

  /**
   * Details in which every value is decided, none of them the default.
   *
   * @return new details
   */
  public static ConnectionDetails decidedDetails() {
    ConnectionDetails complete = completeDetails();
    return complete
        .withPreset(PRESET)
        .withIdentityProvider(
            new IdentityProviderValues(
                complete.identityProvider().entityId(),
                complete.identityProvider().ssoUrl(),
                LOGOUT))
        .withServiceProvider(
            complete.serviceProvider().withSloUrl(URI.create("https://sp.example.com/saml/logout")))
        .withResponses(
            new ResponseValues(
                Optional.of(SignatureRequirement.ASSERTION),
                Optional.of(Duration.ofSeconds(7)),
                Optional.of(Duration.ofMinutes(11)),
                Optional.of(UnsolicitedResponses.POSTED_BY_IDENTITY_PROVIDER),
                Optional.of(AuthnContexts.of("urn:example:strong", "urn:example:stronger")),
                LEGACY,
                Optional.of(Duration.ofMinutes(13))))
        .withRequests(
            new RequestValues(
                Optional.of(RequestBinding.HTTP_POST),
                Optional.of(RequestSigning.UNSIGNED),
                Optional.of(RedirectEncoding.ADFS_LOWER),
                Optional.of(NameIdFormat.PERSISTENT),
                Optional.of(NameIdPolicy.Creation.FORBIDDEN)));
  }

  /**
   * A new signing certificate of an identity provider.
   *
   * @return a certificate that no connection knows
   */
  public static NewCertificate idpCertificate() {
    return NewCertificate.idpSigning(IdpKey.fresh(KeyKind.EC_P256).certificate(), "test");
  }

  /**
   * A new certificate of ours.
   *
   * @param use what its key is for
   * @param name of its private key, which is nowhere
   * @return a certificate that no connection knows
   */
  public static NewCertificate ourCertificate(CertificateUse use, String name) {
    return NewCertificate.ours(
        use, IdpKey.fresh(KeyKind.EC_P256).certificate(), new KeyReference(name), "test");
  }

  /** {@return the name of an organization that no other test uses} */
  public static OrganizationId organization() {
    return new OrganizationId("org-" + Samples.connectionId().value());
  }

  /**
   * A draft.
   *
   * @param node where it is created
   * @param details as far as they are known
   * @return the draft
   */
  public static StoredConnection draft(Node node, ConnectionDetails details) {
    return Answers.only(node.connections().create(Optional.empty(), details, BY_OPERATOR));
  }

  /**
   * A connection of complete details through which people can log in.
   *
   * @param node where it is created
   * @param certificate its one active certificate
   * @return the connection
   */
  public static StoredConnection published(Node node, NewCertificate certificate) {
    return published(node, completeDetails(), certificate);
  }

  /**
   * A connection through which people can log in.
   *
   * @param node where it is created
   * @param details complete ones
   * @param certificate its one active certificate
   * @return the connection
   */
  public static StoredConnection published(
      Node node, ConnectionDetails details, NewCertificate certificate) {
    StoredConnection active = withActive(node, draft(node, details), certificate);
    return changed(Answers.only(node.connections().publish(seen(active), BY_OPERATOR)));
  }

  /**
   * Stages and activates a certificate.
   *
   * @param node where
   * @param connection as it was read
   * @param certificate a new one
   * @return the connection as it is now
   */
  public static StoredConnection withActive(
      Node node, StoredConnection connection, NewCertificate certificate) {
    StoredConnection staged =
        changed(
            Answers.only(node.certificates().stage(seen(connection), certificate, BY_OPERATOR)));
    return changed(
        Answers.only(node.certificates().activate(seen(staged), certificate.key(), BY_OPERATOR)));
  }

  /**
   * A target for an operator who may do everything.
   *
   * @param connection as it was read
   * @return the target
   */
  public static ChangeTarget seen(StoredConnection connection) {
    return ChangeTarget.of(ALL, connection);
  }

  /**
   * The connection of a change that was made.
   *
   * @param outcome of the change
   * @return the connection
   * @throws AssertionError if nothing was changed
   */
  public static StoredConnection changed(ChangeOutcome outcome) {
    if (outcome instanceof ChangeOutcome.Changed changed) {
      return changed.connection();
    }
    throw new AssertionError("nothing was changed: " + outcome);
  }

  private static PolicyPresets.Defaults acmeDefaults() {
    return new PolicyPresets.Defaults(
        new ResponseValues(
            Optional.of(SignatureRequirement.RESPONSE_AND_ASSERTION),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new RequestValues(
            Optional.empty(),
            Optional.of(RequestSigning.SIGNED),
            Optional.of(RedirectEncoding.ADFS_LOWER),
            Optional.of(NameIdFormat.PERSISTENT),
            Optional.empty()));
  }
}
