// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static io.relyra.saml.logout.LogoutSample.connection;
import static io.relyra.saml.logout.LogoutSample.form;
import static io.relyra.saml.logout.LogoutSample.query;
import static io.relyra.saml.logout.LogoutSample.refused;
import static io.relyra.saml.logout.LogoutSample.request;
import static io.relyra.saml.logout.LogoutSample.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.Connection;
import io.relyra.saml.BareCertificate;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.test.idp.IdpLogout;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in a verification is a refusal, and what is refused is told without data. */
class LogoutDefectsTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        StackOverflowError.class,
        NoClassDefFoundError.class,
        ExceptionInInitializerError.class,
        NullPointerException.class
      })
  void aDefectBelowIsARefusal(Class<? extends Throwable> defect) throws Exception {
    Connection broken = broken(defect.getDeclaredConstructor().newInstance());
    for (EncodedMessage message : List.of(query(request().query()), form(request()))) {
      refused(LogoutSample.VERIFIER.request(message, broken, Sample.NOW), ErrorCode.INTERNAL_ERROR);
    }
    for (EncodedMessage message : List.of(query(response().query()), form(response()))) {
      refused(
          LogoutSample.VERIFIER.response(message, Sample.REQUEST, broken, Sample.NOW),
          ErrorCode.INTERNAL_ERROR);
    }
  }

  @Test
  void aLackOfMemoryIsNobodysVerdict() {
    Connection broken = broken(new OutOfMemoryError());
    assertThatThrownBy(() -> LogoutSample.VERIFIER.request(form(request()), broken, Sample.NOW))
        .isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void theWrongMessageIsCalledByItsName() {
    assertThat(LogoutSample.verify(form(response())).toString())
        .contains("an answer came where a request is expected");
    assertThat(LogoutSample.verifyResponse(form(request())).toString())
        .contains("a request came where an answer is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x/>", "<samlp:StatusCode Value=\"b\"/>", "text"})
  void aStatusHoldsNothingThatIsNotUnderstood(String stranger) {
    String code = "<samlp:StatusCode Value=\"a\"/>";
    String nested = "<samlp:StatusCode Value=\"a\">" + code + stranger + "</samlp:StatusCode>";
    String message = "<samlp:StatusMessage>" + stranger + "</samlp:StatusMessage>";
    refusesStatus(nested);
    refusesStatus(code + stranger);
    if (!stranger.equals("text")) {
      refusesStatus(code + message);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<x/>", "<samlp:Status/>", "text"})
  void nothingFollowsWhatIsUnderstood(String stranger) {
    IdpLogout answer = response();
    String end = "</samlp:LogoutResponse>";
    refused(
        LogoutSample.verifyResponse(
            form(answer.withXml(answer.xml().replace(end, stranger + end)))),
        ErrorCode.UNEXPECTED_ELEMENT);
    IdpLogout asked = request();
    String last = "</samlp:LogoutRequest>";
    refused(
        LogoutSample.verify(form(asked.withXml(asked.xml().replace(last, stranger + last)))),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void textFormsHideTheUser() {
    EncodedMessage message = query(request().query());
    SignedMessage signed = SignedMessage.of(message, connection(), LogoutLimits.DEFAULT);
    ReceivedRequest read = ReceivedRequest.read(signed, LogoutLimits.DEFAULT);
    assertThat(message).hasToString("RedirectedMessage[REQUEST, hidden]");
    assertThat(signed).hasToString("SignedMessage[hidden]");
    assertThat(read).hasToString("ReceivedRequest[hidden]");
    assertThat(read.envelope()).hasToString("MessageEnvelope[hidden]");
    assertThat(new LogoutJudgement(read.envelope(), connection(), Sample.NOW))
        .hasToString("LogoutJudgement[hidden]");
    assertThat(new VerifiedLogoutRequest(read, signed))
        .hasToString("VerifiedLogoutRequest[hidden]");
    SignedMessage answer = SignedMessage.of(form(response()), connection(), LogoutLimits.DEFAULT);
    assertThat(ReceivedResponse.read(answer)).hasToString("ReceivedResponse[hidden]");
    assertThat(LogoutSample.accepted(LogoutSample.verifyResponse(form(response()))))
        .hasToString("VerifiedLogoutResponse[COMPLETE]");
  }

  private static void refusesStatus(String content) {
    IdpLogout answer = response();
    IdpLogout changed =
        answer.withXml(answer.xml().replaceFirst("<samlp:StatusCode [^>]*/>", content));
    refused(LogoutSample.verifyResponse(form(changed)), ErrorCode.UNEXPECTED_ELEMENT);
  }

  private static Connection broken(Throwable thrown) {
    return connection(
        new BareCertificate(Keys.rsa().getPublic()) {
          private static final long serialVersionUID = 1L;

          @Override
          public PublicKey getPublicKey() {
            if (thrown instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) thrown;
          }
        });
  }
}
