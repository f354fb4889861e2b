// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.EntityId;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.saml.Sample;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SAML Core 3.4.1, Profiles 4.1.4.1. */
class AuthnRequestWriterTest {
  @Test
  void writesWhatIsAsked() {
    AuthnRequest request =
        AuthnRequest.through(
            Sample.connection(), Sample.REQUEST, Instant.parse("2026-11-20T10:00:00.123456Z"));

    assertThat(AuthnRequestWriter.xml(request))
        .isEqualTo(
            """
            <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
             xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="id_0123456789abcdef"\
             Version="2.0" IssueInstant="2026-11-20T10:00:00Z"\
             Destination="https://idp.example/saml/sso"\
             ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"\
             AssertionConsumerServiceURL="https://sp.example/saml/acs?a=1&amp;b=2">\
            <saml:Issuer>https://sp.example/saml</saml:Issuer><samlp:NameIDPolicy\
             Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified" AllowCreate="true"/>\
            </samlp:AuthnRequest>""");
  }

  @Test
  void escapes() {
    AuthnRequest request =
        new AuthnRequest(
            Sample.REQUEST,
            Sample.NOW,
            new EntityId("urn:<a>&\"b\"]]>"),
            URI.create("https://sp.example/?a='&b"),
            URI.create("https://idp.example/?a&b=%22%3C"),
            AuthnRequestOptions.DEFAULT);

    assertThat(AuthnRequestWriter.xml(request))
        .contains("<saml:Issuer>urn:&lt;a&gt;&amp;\"b\"]]&gt;</saml:Issuer>")
        .contains("Destination=\"https://idp.example/?a&amp;b=%22%3C\"")
        .contains("a='&amp;b\"");
  }

  @Test
  void writesWhatOneRequestAsksForInTheOrderOfTheSchema() {
    AuthnRequestOptions options =
        AuthnRequestOptions.DEFAULT
            .withNameId(new NameIdPolicy(NameIdFormat.PERSISTENT, NameIdPolicy.Creation.FORBIDDEN))
            .withInteraction(Interaction.FORCE_AUTHN)
            .withContext(
                new RequestedAuthnContext(
                    ContextComparison.MINIMUM,
                    List.of("urn:a", "urn:b&c"),
                    List.of("urn:b&c", "urn:a")));
    assertThat(xml(options))
        .contains("sso\" ForceAuthn=\"true\" ProtocolBinding")
        .doesNotContain("IsPassive")
        .endsWith(
            """
            </saml:Issuer><samlp:NameIDPolicy\
             Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" AllowCreate="false"/>\
            <samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>urn:a\
            </saml:AuthnContextClassRef><saml:AuthnContextClassRef>urn:b&amp;c\
            </saml:AuthnContextClassRef></samlp:RequestedAuthnContext></samlp:AuthnRequest>""");
  }

  @Test
  void asksNothingOfTheUserWhenPassive() {
    assertThat(xml(AuthnRequestOptions.DEFAULT.withInteraction(Interaction.PASSIVE)))
        .contains("sso\" IsPassive=\"true\" ProtocolBinding")
        .doesNotContain("ForceAuthn");
  }

  @Test
  void transientNamesAreAlwaysNew() {
    assertThat(
            xml(
                AuthnRequestOptions.DEFAULT.withNameId(
                    NameIdPolicy.creating(NameIdFormat.TRANSIENT))))
        .contains("nameid-format:transient\"/>")
        .doesNotContain("AllowCreate");
  }

  @Test
  void contextsAreDifferentUris() {
    for (List<String> bad :
        List.of(List.<String>of(), List.of("urn:a", "urn:a"), List.of("a b"), List.of("urn:a\n"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RequestedAuthnContext(ContextComparison.EXACT, bad, List.of()));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RequestedAuthnContext(
                    ContextComparison.EXACT,
                    IntStream.range(0, 17).mapToObj(i -> "urn:" + i).toList(),
                    List.of()));
  }

  private static String xml(AuthnRequestOptions options) {
    return AuthnRequestWriter.xml(
        AuthnRequest.through(Sample.connection(), Sample.REQUEST, Sample.NOW, options));
  }
}
