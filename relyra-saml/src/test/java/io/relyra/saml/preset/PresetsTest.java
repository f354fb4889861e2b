// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {
  /** The ways to sign a response that a requirement accepts: response, assertion, both. */
  private static Set<SignatureRequirement> accepted(SignatureRequirement requirement) {
    Set<SignatureRequirement> all =
        EnumSet.of(
            SignatureRequirement.RESPONSE,
            SignatureRequirement.ASSERTION,
            SignatureRequirement.RESPONSE_AND_ASSERTION);
    if (requirement != SignatureRequirement.RESPONSE_OR_ASSERTION) {
      all.removeIf(
          signed -> signed != requirement && signed != SignatureRequirement.RESPONSE_AND_ASSERTION);
    }
    return all;
  }

  @Property(tries = 500)
  void neverMakesAPolicyWeaker(
      @ForAll SignatureRequirement signatures,
      @ForAll RequestSigning signing,
      @ForAll RequestBinding binding,
      @ForAll RedirectEncoding encoding,
      @ForAll @IntRange(max = 600) int skew,
      @ForAll @IntRange(min = 1, max = 86400) int lifetime) {
    ConnectionPolicy policy =
        new ConnectionPolicy(signatures, Duration.ofSeconds(skew), Duration.ofSeconds(lifetime));
    RequestPolicy requests =
        new RequestPolicy(binding, signing, encoding, NameIdPolicy.UNSPECIFIED);
    Connection before = with(policy, requests);
    for (Preset preset : Presets.ALL) {
      Connection after = preset.applyTo(before);
      assertThat(accepted(signatures)).containsAll(accepted(after.policy().signatures()));
      assertThat(after.policy().withSignatures(signatures)).isEqualTo(policy);
      assertThat(after.identityProvider().entityId())
          .isEqualTo(before.identityProvider().entityId());
      assertThat(after.identityProvider().certificates())
          .isEqualTo(before.identityProvider().certificates());
      assertThat(after.identityProvider().ssoUrl()).isEqualTo(before.identityProvider().ssoUrl());
      assertThat(after.serviceProvider()).isEqualTo(before.serviceProvider());
      assertThat(after.identityProvider().requests().binding()).isEqualTo(binding);
      if (signing == RequestSigning.SIGNED) {
        assertThat(after.identityProvider().requests().signing()).isEqualTo(signing);
      }
      assertThat(preset.applyTo(after)).isEqualTo(after);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "okta | Audience URI (SP Entity ID) | Single sign-on URL | Single Logout URL",
        "entra | Identifier (Entity ID) | Reply URL (Assertion Consumer Service URL) | Logout Url",
        "google_workspace | Entity ID | ACS URL |",
        "adfs | Relying party trust identifier | SAML Assertion Consumer endpoint | SAML Logout endpoint",
        "keycloak | Client ID | Master SAML Processing URL / Valid redirect URIs"
            + " | Logout Service POST Binding URL / Redirect Binding URL"
      })
  void speaksTheWordsOfTheConsole(String id, String entityId, String acsUrl, String sloUrl) {
    assertThat(Presets.find(id).orElseThrow().labels())
        .isEqualTo(new PresetLabels(entityId, acsUrl, Optional.ofNullable(sloUrl)));
  }

  @ParameterizedTest
  @CsvSource({
    "okta, http://www.okta.com/exk1",
    "entra, https://sts.windows.net/01234567-89ab-cdef-0123-456789abcdef/",
    "google_workspace, https://accounts.google.com/o/saml2?idpid=C01",
    "adfs, http://fs.example.com/adfs/services/trust",
    "keycloak, https://sso.example.com/realms/acme"
  })
  void findsNothingWrongWithWhatThePresetItselfMakes(String id, String issuer) {
    Preset preset = Presets.find(id).orElseThrow();
    Connection usual = named(issuer, Sample.ACS, Sample.SSO);
    assertThat(preset.check(preset.applyTo(usual))).isEmpty();
    Connection plain =
        named(issuer, URI.create("http://sp.example/acs"), URI.create("http://idp.example/sso"));
    assertThat(preset.check(preset.applyTo(plain)))
        .extracting(Finding::id)
        .contains("acs_without_tls", "sso_without_tls");
  }

  @Test
  void findsTheTrapsOfEachProduct() {
    Connection raw = named("https://idp.example", Sample.ACS, Sample.SSO);
    assertThat(ids(Presets.OKTA, raw)).containsExactly("issuer_is_not_okta");
    assertThat(ids(Presets.ENTRA, raw))
        .containsExactly("name_id_not_persistent", "issuer_without_tenant");
    assertThat(ids(Presets.GOOGLE_WORKSPACE, raw))
        .containsExactly("name_id_not_email", "issuer_is_not_google");
    assertThat(ids(Presets.ADFS, raw)).containsExactly("requests_unsigned", "issuer_is_not_adfs");
    assertThat(ids(Presets.KEYCLOAK, raw))
        .containsExactly("requests_unsigned", "issuer_is_not_a_realm");
    Connection signed =
        with(
            ConnectionPolicy.STRICT.withSignatures(SignatureRequirement.RESPONSE_AND_ASSERTION),
            RequestPolicy.DEFAULT.withSigning(RequestSigning.SIGNED));
    assertThat(ids(Presets.ADFS, signed))
        .contains("signed_query_encoding", "signs_less_than_demanded");
  }

  @Test
  void findsTheTrapsOfLogout() {
    URI plain = URI.create("http://idp.example/slo");
    URI safe = URI.create("https://idp.example/slo");
    Connection form = logout(new SingleLogoutService(RequestBinding.HTTP_POST, safe));
    assertThat(ids(Presets.ENTRA, form)).contains("logout_not_by_redirect");
    assertThat(ids(Presets.GOOGLE_WORKSPACE, form)).contains("logout_unknown");
    assertThat(ids(Presets.OKTA, form)).containsExactly("issuer_is_not_okta");
    for (SingleLogoutService service :
        List.of(
            new SingleLogoutService(RequestBinding.HTTP_REDIRECT, plain),
            new SingleLogoutService(RequestBinding.HTTP_REDIRECT, safe, Optional.of(plain)))) {
      assertThat(Presets.ALL)
          .allSatisfy(
              preset -> assertThat(ids(preset, logout(service))).contains("slo_without_tls"));
    }
    Connection ours = named("https://idp.example", Sample.ACS, Sample.SSO);
    Connection toUs =
        new Connection(
            ours.id(),
            ours.identityProvider(),
            ours.serviceProvider().withSloUrl(URI.create("http://sp.example/slo")),
            ours.policy());
    assertThat(ids(Presets.OKTA, toUs)).contains("slo_without_tls");
  }

  @Test
  void keepsTheNameThatAConnectionAsksFor() {
    Connection own =
        with(
            ConnectionPolicy.STRICT,
            RequestPolicy.DEFAULT.withNameId(NameIdPolicy.creating(NameIdFormat.TRANSIENT)));
    assertThat(Presets.ENTRA.applyTo(own).identityProvider().requests().nameId().format())
        .isEqualTo(NameIdFormat.TRANSIENT);
  }

  @Test
  void checkThatFailsIsReported() {
    FootGun broken =
        new FootGun(
            "x",
            Severity.WARNING,
            "m",
            connection -> {
              throw new IllegalStateException("secret");
            });
    assertThat(broken.check(Sample.connection()))
        .contains(new Finding("x", Severity.ERROR, "this check failed and says nothing"));
  }

  @Test
  void unknownPresetIsNothing() {
    assertThat(Presets.find("none")).isEmpty();
    assertThat(Presets.ALL).extracting(Preset::id).doesNotHaveDuplicates().hasSize(5);
  }

  private static List<String> ids(Preset preset, Connection connection) {
    return preset.check(connection).stream().map(Finding::id).toList();
  }

  private static Connection with(ConnectionPolicy policy, RequestPolicy requests) {
    Connection sample = Sample.connection(policy, Keys.certificate(Keys.rsa()));
    return new Connection(
        sample.id(),
        sample.identityProvider().withRequests(requests),
        sample.serviceProvider(),
        policy);
  }

  private static Connection logout(SingleLogoutService service) {
    Connection plain = named("https://idp.example", Sample.ACS, Sample.SSO);
    return new Connection(
        plain.id(),
        plain.identityProvider().withLogout(service),
        plain.serviceProvider(),
        plain.policy());
  }

  private static Connection named(String issuer, URI acs, URI sso) {
    return new Connection(
        Sample.CONNECTION,
        new IdentityProvider(new EntityId(issuer), sso, List.of(Keys.certificate(Keys.rsa()))),
        new ServiceProvider(Sample.SP, acs),
        ConnectionPolicy.STRICT);
  }
}
