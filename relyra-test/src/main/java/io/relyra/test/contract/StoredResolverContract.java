// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.decidedDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.ourCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.ConnectionSamples.withActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.ConnectionResolution.Unknown;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.OwnKeys;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.api.mapping.ValueStrategy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What logins see of stored connections, on another node than the one that changes them. */
public interface StoredResolverContract extends ConnectionStoreHooks {
  @Test
  default void storedValuesWinOverThePresetAndDefaults() {
    Connection decided = resolved(published(node(), decidedDetails(), idpCertificate()));
    assertThat(decided.policy())
        .isEqualTo(
            new ConnectionPolicy(
                    SignatureRequirement.ASSERTION, Duration.ofSeconds(7), Duration.ofMinutes(11))
                .withUnsolicited(UnsolicitedResponses.POSTED_BY_IDENTITY_PROVIDER)
                .withContexts(AuthnContexts.of("urn:example:strong", "urn:example:stronger"))
                .withLegacy(ConnectionSamples.LEGACY.get(0))
                .withMaxIssueAge(Duration.ofMinutes(13)));
    assertThat(decided.identityProvider().logout()).isEqualTo(ConnectionSamples.LOGOUT);
    assertThat(decided.serviceProvider().sloUrl())
        .contains(URI.create("https://sp.example.com/saml/logout"));
    assertThat(decided.identityProvider().requests())
        .isEqualTo(
            new RequestPolicy(
                RequestBinding.HTTP_POST,
                RequestSigning.UNSIGNED,
                RedirectEncoding.ADFS_LOWER,
                new NameIdPolicy(NameIdFormat.PERSISTENT, NameIdPolicy.Creation.FORBIDDEN)));
  }

  @Test
  default void presetLiesUnderWhatIsNotDecided() {
    Connection preset =
        resolved(
            published(
                node(), completeDetails().withPreset(ConnectionSamples.PRESET), idpCertificate()));
    assertThat(preset.policy())
        .isEqualTo(
            ConnectionPolicy.STRICT.withSignatures(SignatureRequirement.RESPONSE_AND_ASSERTION));
    assertThat(preset.identityProvider().requests().signing()).isEqualTo(RequestSigning.SIGNED);
    Connection plain = resolved(published(node(), idpCertificate()));
    assertThat(plain.policy()).isEqualTo(ConnectionPolicy.STRICT);
    assertThat(plain.identityProvider().requests()).isEqualTo(RequestPolicy.DEFAULT);
  }

  @Test
  default void snapshotHoldsNamesActiveSigningCertificatesAndMappings() {
    NewCertificate first = idpCertificate();
    NewCertificate second = idpCertificate();
    NewCertificate waiting = idpCertificate();
    NewCertificate gone = idpCertificate();
    StoredConnection stored = published(node(), first);
    for (NewCertificate active : List.of(second, gone, idpEncryption())) {
      stored = withActive(node(), stored, active);
    }
    stored = changed(only(node().certificates().stage(seen(stored), waiting, BY_OPERATOR)));
    stored = changed(only(node().certificates().retire(seen(stored), gone.key(), BY_OPERATOR)));
    MappingRules rules =
        new MappingRules(
            List.of(new AttributeRule("mail", TargetField.EMAIL, ValueStrategy.FIRST)), List.of());
    stored = changed(only(node().mappings().replace(seen(stored), rules, BY_OPERATOR)));
    Connection connection = resolved(stored);
    assertThat(connection.id()).isEqualTo(stored.id());
    assertThat(connection.identityProvider().entityId())
        .isEqualTo(stored.details().identityProvider().entityId().orElseThrow());
    assertThat(connection.serviceProvider().acsUrl())
        .isEqualTo(stored.details().serviceProvider().acsUrl().orElseThrow());
    assertThat(connection.identityProvider().certificates())
        .containsExactlyInAnyOrder(first.certificate(), second.certificate());
    assertThat(connection.mappings()).isEqualTo(rules);
  }

  @Test
  default void snapshotHoldsTheKeysOfOursThatOnlyThisConnectionHas() {
    StoredConnection stored = published(node(), idpCertificate());
    assertThat(resolved(stored).serviceProvider().keys()).isEqualTo(OwnKeys.NONE);
    NewCertificate former = ourCertificate(CertificateUse.SIGNING, "former");
    NewCertificate signs = ourCertificate(CertificateUse.SIGNING, "signs");
    NewCertificate next = ourCertificate(CertificateUse.SIGNING, "next");
    stored = withActive(node(), withActive(node(), stored, former), signs);
    stored = changed(only(node().certificates().stage(seen(stored), next, BY_OPERATOR)));
    List<NewCertificate> decrypt = new ArrayList<>();
    for (int i = 0; i <= OwnKeys.MAX_DECRYPTION; i++) {
      decrypt.add(0, ourCertificate(CertificateUse.ENCRYPTION, "decrypts-" + i));
      stored = withActive(node(), stored, decrypt.get(0));
    }
    NewCertificate idle = ourCertificate(CertificateUse.ENCRYPTION, "idle");
    stored = changed(only(node().certificates().stage(seen(stored), idle, BY_OPERATOR)));
    NewCertificate gone = decrypt.remove(2);
    stored = changed(only(node().certificates().retire(seen(stored), gone.key(), BY_OPERATOR)));
    OwnKeys keys = resolved(stored).serviceProvider().keys();
    assertThat(keys.signing()).contains(named(signs));
    assertThat(keys.next()).containsExactly(next.certificate());
    assertThat(keys.decryption())
        .containsExactlyElementsOf(decrypt.stream().map(each -> named(each)).toList());
    assertThat(resolved(published(node(), idpCertificate())).serviceProvider().keys())
        .isEqualTo(OwnKeys.NONE);
  }

  private static NamedKey named(NewCertificate ours) {
    return new NamedKey(ours.privateKey().orElseThrow(), ours.certificate());
  }

  @Test
  default void eachObstacleHasItsCode() {
    StoredConnection draft = draft(node(), completeDetails());
    assertThat(codeOf(draft)).isEqualTo(ErrorCode.CONNECTION_DRAFT);
    StoredConnection enabled = published(node(), idpCertificate());
    StoredConnection disabled =
        changed(only(node().connections().disable(seen(enabled), BY_OPERATOR)));
    assertThat(codeOf(disabled)).isEqualTo(ErrorCode.CONNECTION_DISABLED);
    assertThat(only(otherNode().resolver().resolve(Samples.connectionId())))
        .isEqualTo(new Unknown());
    only(node().connections().delete(seen(disabled), BY_OPERATOR));
    assertThat(only(otherNode().resolver().resolve(disabled.id()))).isEqualTo(new Unknown());
  }

  @Test
  default void disabledConnectionIsNotResolvedByTheNextSubscription() {
    StoredConnection stored = published(node(), idpCertificate());
    for (int i = 0; i < 10; i++) {
      assertThat(resolved(stored).id()).isEqualTo(stored.id());
      stored = changed(only(node().connections().disable(seen(stored), BY_OPERATOR)));
      assertThat(codeOf(stored)).isEqualTo(ErrorCode.CONNECTION_DISABLED);
      stored = changed(only(node().connections().publish(seen(stored), BY_OPERATOR)));
    }
  }

  private static NewCertificate idpEncryption() {
    return new NewCertificate(
        CertificateParty.IDP,
        CertificateUse.ENCRYPTION,
        idpCertificate().certificate(),
        Optional.empty(),
        "test");
  }

  private Connection resolved(StoredConnection stored) {
    return ((Resolved) only(otherNode().resolver().resolve(stored.id()))).connection();
  }

  private ErrorCode codeOf(StoredConnection stored) {
    return ((ConnectionResolution.Refused) only(otherNode().resolver().resolve(stored.id())))
        .code();
  }
}
