// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestPolicy;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.JdkSignature;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.assertion.NameId;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.idp.IdpKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SAML Core 3.7, Bindings 3.4 and 3.5: what we send, seen by the other side. */
class OutgoingLogoutTest {
  private static final IdpKey OUR_KEY = IdpKey.rsa2048().next();
  private static final SigningKey SIGNING =
      SigningKey.of(OUR_KEY.privateKey(), OUR_KEY.certificate());
  private static final RelayState RELAY_STATE = new RelayState("rs_abcdefghij-klmno_p");
  private static final RequestId ID = new RequestId("id_logout");
  private static final NameId ADA =
      new NameId(
          "a<b>&\"ä",
          Optional.of("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"),
          Optional.of("https://idp.example/saml?x=1&y=2"),
          Optional.of("https://sp.example/saml"),
          Optional.of("ours"));

  @Test
  void requestIsWrittenInTheOrderOfTheSchema() {
    assertThat(LogoutXml.of(request(connection(RequestBinding.HTTP_REDIRECT))))
        .isEqualTo(
            """
            <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
             xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="id_logout" Version="2.0"\
             IssueInstant="2026-11-20T10:00:00Z" Destination="https://idp.example/saml/slo"\
             NotOnOrAfter="2026-11-20T10:05:00Z" Reason="urn:oasis:names:tc:SAML:2.0:logout:user">\
            <saml:Issuer>https://sp.example/saml</saml:Issuer>\
            <saml:NameID NameQualifier="https://idp.example/saml?x=1&amp;y=2"\
             SPNameQualifier="https://sp.example/saml"\
             Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" SPProvidedID="ours">\
            a&lt;b&gt;&amp;"ä</saml:NameID>\
            <samlp:SessionIndex>s-1</samlp:SessionIndex><samlp:SessionIndex>s&lt;2\
            </samlp:SessionIndex></samlp:LogoutRequest>""");
  }

  @Test
  void reasonCanBeLeftOut() {
    LogoutRequest request = request(connection(RequestBinding.HTTP_POST));
    assertThat(LogoutXml.of(request.withReason(Optional.empty()))).doesNotContain("Reason");
    assertThat(LogoutXml.of(request.withReason(Optional.of(LogoutReason.ADMIN))))
        .contains("Reason=\"urn:oasis:names:tc:SAML:2.0:logout:admin\"");
  }

  @ParameterizedTest
  @EnumSource(RedirectEncoding.class)
  void redirectedRequestVerifiesAtTheOtherSide(RedirectEncoding style) {
    Connection connection = connection(RequestBinding.HTTP_REDIRECT, style);
    OutgoingLogout sent = OutgoingLogout.of(connection, request(connection), RELAY_STATE, SIGNING);
    URI location = ((OutgoingLogout.Redirect) sent).location();
    String digits = style == RedirectEncoding.ADFS_LOWER ? "[0-9a-f]" : "[0-9A-F]";
    String value = "([A-Za-z0-9._~-]|%" + digits + "{2})+";
    assertThat(location.getRawQuery())
        .matches(
            "SAMLRequest="
                + value
                + "&RelayState="
                + value
                + "&SigAlg="
                + value
                + "&Signature="
                + value);
    VerifiedLogoutRequest seen =
        LogoutSample.accepted(
            LogoutSample.VERIFIER.request(
                LogoutSample.query(location.getRawQuery()), otherSide(), Sample.NOW));
    assertThat(seen.subject()).isEqualTo(ADA);
    assertThat(seen.sessionIndexes()).containsExactly("s-1", "s<2");
    assertThat(seen.relayState()).contains(RELAY_STATE.value());
    assertThat(sent.toString()).isEqualTo("Redirect[hidden]");
  }

  @Test
  void postedRequestVerifiesAtTheOtherSide() {
    Connection connection = connection(RequestBinding.HTTP_POST);
    OutgoingLogout.Post sent =
        (OutgoingLogout.Post)
            OutgoingLogout.of(connection, request(connection), RELAY_STATE, SIGNING);
    assertThat(sent).hasToString("Post[hidden]");
    assertThat(request(connection)).hasToString("LogoutRequest[hidden, id_logout]");
    assertThat(sent.action()).isEqualTo(LogoutSample.THEIRS);
    assertThat(sent.kind()).isEqualTo(MessageKind.REQUEST);
    assertThat(sent.relayState()).contains(RELAY_STATE.value());
    String xml = new String(Base64.getDecoder().decode(sent.message()), StandardCharsets.UTF_8);
    assertThat(JdkSignature.verifies(xml, OUR_KEY.certificate())).isTrue();
    LogoutSample.accepted(
        LogoutSample.VERIFIER.request(
            PostedMessage.of(Map.of("SAMLRequest", List.of(sent.message())), LogoutLimits.DEFAULT),
            otherSide(),
            Sample.NOW));
  }

  @ParameterizedTest
  @EnumSource(LogoutResult.class)
  void answerGoesToWhereAnswersGo(LogoutResult result) {
    URI answers = URI.create("https://idp.example/saml/slo/answer?tenant=1");
    VerifiedLogoutRequest request =
        LogoutSample.accepted(
            LogoutSample.VERIFIER.request(
                LogoutSample.query(LogoutSample.request().query()),
                withAnswers(answers),
                Sample.NOW));
    LogoutResponse response = LogoutResponse.to(request, ID, result, Sample.NOW);
    OutgoingLogout.Redirect sent =
        (OutgoingLogout.Redirect) OutgoingLogout.of(request, response, SIGNING);
    assertThat(sent.location().toString()).startsWith(answers + "&SAMLResponse=");
    // The identity provider's own relay state comes back unchanged.
    String own = sent.location().getRawQuery().substring("tenant=1&".length());
    assertThat(LogoutSample.query(own).relayState()).contains("a b+c");
    VerifiedLogoutResponse seen =
        LogoutSample.accepted(
            LogoutSample.VERIFIER.response(
                LogoutSample.query(own),
                new RequestId(request.id()),
                otherSide(answers),
                Sample.NOW));
    assertThat(seen.status()).isEqualTo(new LogoutStatus(result, result.codes()));
  }

  @Test
  void nothingIsSentThroughAConnectionWithoutSingleLogout() {
    assertThatThrownBy(() -> request(Sample.connection()))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LOGOUT_NOT_CONFIGURED));
    assertThat(LogoutRoute.find(Sample.connection())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(RequestBinding.class)
  void urlWithAParameterOfTheBindingIsRefused(RequestBinding binding) {
    Connection connection = connection(binding);
    Connection clash =
        new Connection(
            connection.id(),
            connection
                .identityProvider()
                .withLogout(
                    new SingleLogoutService(
                        binding, URI.create("https://idp.example/slo?SAML%52equest=x"))),
            connection.serviceProvider(),
            connection.policy());
    assertThatThrownBy(() -> OutgoingLogout.of(clash, request(clash), RELAY_STATE, SIGNING))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LOGOUT_NOT_CONFIGURED));
  }

  private static LogoutRequest request(Connection connection) {
    return LogoutRequest.through(connection, ID, ADA, List.of("s-1", "s<2"), Sample.NOW);
  }

  private static Connection connection(RequestBinding binding) {
    return LogoutSample.with(Sample.connection(), binding);
  }

  private static Connection connection(RequestBinding binding, RedirectEncoding style) {
    Connection connection = connection(binding);
    return new Connection(
        connection.id(),
        connection.identityProvider().withRequests(RequestPolicy.DEFAULT.withEncoding(style)),
        connection.serviceProvider(),
        connection.policy());
  }

  private static Connection withAnswers(URI answers) {
    Connection connection = LogoutSample.connection();
    return new Connection(
        connection.id(),
        connection
            .identityProvider()
            .withLogout(
                new SingleLogoutService(
                    RequestBinding.HTTP_REDIRECT, LogoutSample.THEIRS, Optional.of(answers))),
        connection.serviceProvider(),
        connection.policy());
  }

  private static Connection otherSide() {
    return otherSide(LogoutSample.THEIRS);
  }

  /** The identity provider's view: it is the one that receives, and we are the one that signs. */
  private static Connection otherSide(URI receives) {
    IdentityProvider us =
        new IdentityProvider(Sample.SP, Sample.SSO, List.of(OUR_KEY.certificate()))
            .withLogout(new SingleLogoutService(RequestBinding.HTTP_REDIRECT, LogoutSample.OURS));
    ServiceProvider them = new ServiceProvider(Sample.IDP, Sample.ACS).withSloUrl(receives);
    return new Connection(Sample.CONNECTION, us, them, Sample.connection().policy());
  }
}
