// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.VERIFIER;
import static io.relyra.saml.logout.LogoutSample.accepted;
import static io.relyra.saml.logout.LogoutSample.connection;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.response;
import static io.relyra.saml.logout.LogoutSample.verify;
import static io.relyra.saml.logout.LogoutSample.verifyResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.AssertionId;
import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.ReplayKey;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.saml.Sample;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.IdpLogout;
import io.relyra.test.idp.Person;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** SAML Profiles 4.4, both messages over both bindings. */
class LogoutVerifierTest {
  static Stream<EncodedMessage> genuineRequests() {
    return Stream.of(query(request().query()), form(request()));
  }

  @ParameterizedTest
  @MethodSource("genuineRequests")
  void requestNamesTheUserAndTheSessions(EncodedMessage message) {
    VerifiedLogoutRequest request = accepted(verify(message));
    assertThat(request.subject().value()).isEqualTo(Sample.ADA);
    assertThat(request.subject().format()).contains(Person.EMAIL_ADDRESS);
    assertThat(request.sessionIndexes()).containsExactly("s-1", "s-2");
    assertThat(request.connection()).isEqualTo(connection());
    assertThat(request.toString() + message).doesNotContain(Sample.ADA).doesNotContain("s-1");
  }

  @Test
  void relayStateOfASignedQueryIsDecodedOnce() {
    assertThat(accepted(verify(query(request().query()))).relayState()).contains("a b+c");
  }

  @Test
  void requestWithoutSessionsMeansAll() {
    IdpLogout all = request(Sample.idp());
    assertThat(accepted(verify(form(all))).sessionIndexes()).isEmpty();
  }

  @Test
  void ellipticCurvesVerifyInBothBindings() {
    FakeIdp idp = Sample.idp().toBuilder().key(IdpKey.ecP256()).build();
    Connection connection = connection(idp.certificate());
    for (EncodedMessage message : List.of(query(request(idp).query()), form(request(idp)))) {
      accepted(VERIFIER.request(message, connection, Sample.NOW));
    }
  }

  @Test
  void allPinnedCertificatesAreTried() {
    FakeIdp next = Sample.idp().withNextKey();
    Connection both = connection(Sample.idp().certificate(), next.certificate());
    for (FakeIdp idp : List.of(Sample.idp(), next)) {
      accepted(VERIFIER.request(query(request(idp).query()), both, Sample.NOW));
      accepted(VERIFIER.request(form(request(idp)), both, Sample.NOW));
    }
    refused(
        VERIFIER.request(query(request(next).query()), connection(), Sample.NOW),
        ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void anotherConnectionsIdentityProviderIsRefused() {
    FakeIdp other =
        FakeIdp.builder()
            .entityId(new EntityId("https://other.example/saml"))
            .key(IdpKey.rsa2048().next())
            .build();
    refused(verify(query(request(other).query())), ErrorCode.INVALID_SIGNATURE);
    refused(verify(form(request(other))), ErrorCode.INVALID_SIGNATURE);
    // Also where two connections pin the same key: the name decides.
    FakeIdp sameKey =
        FakeIdp.builder().entityId(new EntityId("https://other.example/saml")).build();
    refused(verify(query(request(sameKey).query())), ErrorCode.ISSUER_MISMATCH);
    refused(verify(form(request(sameKey))), ErrorCode.ISSUER_MISMATCH);
  }

  @Test
  void signatureOfAQueryDoesNotServeForAForm() {
    IdpLogout message = request();
    String unsigned = Sample.base64(message.xml());
    refused(verify(form(message, unsigned)), ErrorCode.MISSING_SIGNATURE);
  }

  @Test
  void responseAnswersOurRequest() {
    for (EncodedMessage message : List.of(query(response().query()), form(response()))) {
      VerifiedLogoutResponse answer = accepted(verifyResponse(message));
      assertThat(answer.status())
          .isEqualTo(new LogoutStatus(LogoutResult.COMPLETE, List.of("Success")));
      assertThat(answer.connectionId()).isEqualTo(Sample.CONNECTION);
    }
  }

  @Test
  void responseToAnotherRequestIsRefused() {
    EncodedMessage message = query(response().query());
    refused(
        VERIFIER.response(message, new RequestId("id_other"), connection(), Sample.NOW),
        ErrorCode.IN_RESPONSE_TO_MISMATCH);
    IdpLogout answer = response();
    IdpLogout unsolicited =
        answer.withXml(answer.xml().replaceFirst(" InResponseTo=\"[^\"]*\"", ""));
    refused(verifyResponse(form(unsolicited)), ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "Success, , COMPLETE, Success",
    "Success, PartialLogout, PARTIAL, Success PartialLogout",
    "Responder, PartialLogout, PARTIAL, Responder PartialLogout",
    "Success, UnknownPrincipal, FAILED, Success UnknownPrincipal",
    "Responder, , FAILED, Responder",
    "Requester, RequestDenied, FAILED, Requester RequestDenied",
    "evil text, , FAILED, unknown",
    "PartialLogout, , FAILED, PartialLogout"
  })
  void everyStatusCodeIsReported(String outer, String inner, LogoutResult result, String codes) {
    String success = "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>";
    String nested = inner == null ? "" : code(inner, "");
    IdpLogout answer = response();
    IdpLogout reported = answer.withXml(answer.xml().replace(success, code(outer, nested)));
    assertThat(accepted(verifyResponse(query(reported.query()))).status())
        .isEqualTo(new LogoutStatus(result, List.of(codes.split(" "))));
  }

  @Test
  void eachMessageStaysInItsParameter() {
    refused(verify(query(response().query())), ErrorCode.INVALID_LOGOUT_PAYLOAD);
    refused(verifyResponse(form(request())), ErrorCode.INVALID_LOGOUT_PAYLOAD);
    IdpLogout responseAsRequest = response().withParameter("SAMLRequest");
    refused(verify(query(responseAsRequest.query())), ErrorCode.LOGOUT_REQUEST_INVALID);
    IdpLogout requestAsResponse = request().withParameter("SAMLResponse");
    refused(verifyResponse(form(requestAsResponse)), ErrorCode.LOGOUT_RESPONSE_INVALID);
  }

  @Test
  void connectionWithoutSingleLogoutRefusesEverything() {
    Connection full = connection();
    Connection neverOurs =
        new Connection(
            full.id(),
            full.identityProvider(),
            Sample.connection().serviceProvider(),
            full.policy());
    Connection neverTheirs =
        new Connection(
            full.id(),
            Sample.connection().identityProvider(),
            full.serviceProvider(),
            full.policy());
    for (Connection without : List.of(neverOurs, neverTheirs)) {
      refused(
          VERIFIER.request(form(request()), without, Sample.NOW), ErrorCode.LOGOUT_NOT_CONFIGURED);
      refused(
          VERIFIER.response(form(response()), Sample.REQUEST, without, Sample.NOW),
          ErrorCode.LOGOUT_NOT_CONFIGURED);
    }
  }

  @Test
  void encryptedNameIsRefusedByName() {
    IdpLogout message = request();
    IdpLogout encrypted =
        message.withXml(
            message.xml().replaceFirst("<saml:NameID.*</saml:NameID>", "<saml:EncryptedID/>"));
    refused(verify(form(encrypted)), ErrorCode.LOGOUT_REQUEST_INVALID);
  }

  @Test
  void useIsRememberedUnderANameOfItsConnectionThatNoAssertionCanHave() {
    VerifiedLogoutRequest request = accepted(verify(query(request().query())));
    assertThat(request.use().replayKey())
        .isEqualTo(
            ReplayKey.of(Sample.CONNECTION, Sample.IDP, new AssertionId("logout:" + request.id())))
        .isNotEqualTo(ReplayKey.of(Sample.CONNECTION, Sample.IDP, new AssertionId(request.id())));
    // The request says five minutes; two of skew follow.
    assertThat(request.use().retainUntil()).isEqualTo(Sample.NOW.plus(Duration.ofMinutes(7)));
  }

  @Test
  void useOfARequestThatClaimsToHoldForEverIsForgottenWithItsAge() {
    IdpLogout message = request();
    IdpLogout eternal =
        message.withXml(message.xml().replace("2026-11-20T10:05:00Z", "2099-01-01T00:00:00Z"));
    assertThat(accepted(verify(form(eternal))).use().retainUntil())
        .isEqualTo(Sample.NOW.plus(Duration.ofMinutes(12)));
    IdpLogout endless = message.withXml(message.xml().replaceFirst(" NotOnOrAfter=\"[^\"]*\"", ""));
    assertThat(accepted(verify(form(endless))).use().retainUntil())
        .isEqualTo(Sample.NOW.plus(Duration.ofMinutes(12)));
  }

  private static String code(String name, String nested) {
    return "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:"
        + name
        + "\">"
        + nested
        + "</samlp:StatusCode>";
  }
}
