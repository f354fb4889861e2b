// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.saml.assertion.NameId;
import io.relyra.saml.logout.EncodedMessage;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutRequest;
import io.relyra.saml.logout.LogoutResponse;
import io.relyra.saml.logout.LogoutResult;
import io.relyra.saml.logout.LogoutVerification;
import io.relyra.saml.logout.LogoutVerifier;
import io.relyra.saml.logout.OutgoingLogout;
import io.relyra.saml.logout.PostedMessage;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.saml.logout.VerifiedLogoutResponse;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.test.idp.Person;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Identity providers of others take our logout requests and answers, and we take theirs. A peer
 * that finds our signature missing or wrong answers nothing. Lasso ends the session of a login that
 * it has answered before.
 */
@Tag("interoperability")
class PeerLogoutTest {
  private static final RequestId ID = new RequestId("id_logout0123456789");
  private static final LogoutVerifier VERIFIER = new LogoutVerifier(LogoutLimits.DEFAULT);
  private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "LASSO, HTTP_REDIRECT",
    "LASSO, HTTP_POST",
    "PYSAML2, HTTP_REDIRECT",
    "PYSAML2, HTTP_POST",
    "SAMLIFY, HTTP_REDIRECT",
    "SAMLIFY, HTTP_POST",
  })
  void takesOurRequestAndAnswers(Peer peer, RequestBinding binding) {
    Connection connection = connection(binding);
    Map<String, Object> task = task(peer, binding);
    LogoutRequest request =
        LogoutRequest.through(connection, ID, name(task), sessions(task), Instant.now());
    OutgoingLogout sent =
        OutgoingLogout.of(connection, request, Parties.RELAY_STATE, Parties.signingKey());

    Map<String, String> answer = peer.run("take-logout", with(task, message(sent)));

    assertThat(answer).containsEntry("name", Sample.ADA).containsEntry("requestId", ID.value());
    VerifiedLogoutResponse taken =
        accepted(VERIFIER.response(encoded(answer, "SAMLResponse"), ID, connection, Instant.now()));
    assertThat(taken.status().result()).isEqualTo(LogoutResult.COMPLETE);
    assertThatThrownBy(() -> peer.run("take-logout", with(task, spoilt(message(sent)))))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "LASSO, HTTP_REDIRECT",
    "LASSO, HTTP_POST",
    "PYSAML2, HTTP_REDIRECT",
    "PYSAML2, HTTP_POST",
    "SAMLIFY, HTTP_REDIRECT",
    "SAMLIFY, HTTP_POST",
  })
  void asksUsAndTakesOurAnswer(Peer peer, RequestBinding binding) {
    Connection connection = connection(binding);
    Map<String, Object> task = task(peer, binding);

    Map<String, String> asked = peer.run("ask-logout", without(task));
    VerifiedLogoutRequest request =
        accepted(VERIFIER.request(encoded(asked, "SAMLRequest"), connection, Instant.now()));
    assertThat(request.subject().value()).isEqualTo(Sample.ADA);
    assertThat(request.id()).isEqualTo(asked.get("requestId"));
    OutgoingLogout sent =
        OutgoingLogout.of(
            request,
            LogoutResponse.to(request, ID, LogoutResult.COMPLETE, Instant.now()),
            Parties.signingKey());

    task.putAll(asked);
    assertThat(peer.run("end-logout", with(task, message(sent))))
        .containsEntry("inResponseTo", request.id())
        .containsEntry("status", SUCCESS);
    assertThatThrownBy(() -> peer.run("end-logout", with(task, spoilt(message(sent)))))
        .isInstanceOf(AssertionError.class);
  }

  private static Connection connection(RequestBinding binding) {
    Connection plain =
        Parties.connection(
            RequestBinding.HTTP_REDIRECT, SignatureRequirement.RESPONSE_OR_ASSERTION);
    return new Connection(
        plain.id(),
        plain.identityProvider().withLogout(new SingleLogoutService(binding, Parties.THEIR_SLO)),
        plain.serviceProvider().withSloUrl(Parties.OUR_SLO),
        plain.policy());
  }

  private static Map<String, Object> task(Peer peer, RequestBinding binding) {
    Map<String, Object> task =
        peer == Peer.LASSO ? afterLogin() : Parties.task(Parties.PEER_KEY, List.of("assertion"));
    task.put("binding", binding == RequestBinding.HTTP_REDIRECT ? "redirect" : "post");
    return task;
  }

  /** Lasso's session begins with a login through us. */
  private static Map<String, Object> afterLogin() {
    Connection connection = connection(RequestBinding.HTTP_REDIRECT);
    FakeIdp described =
        FakeIdp.builder().entityId(Sample.IDP).ssoUrl(Sample.SSO).key(Parties.PEER_KEY).build();
    Map<String, Object> task =
        Parties.asked(connection, Sample.REQUEST, List.of("assertion"), Instant.now());
    task.put(
        "idpMetadata",
        IdpMetadata.of(described)
            .replace(
                "<md:SingleSignOnService",
                slo("Redirect") + slo("POST") + "<md:SingleSignOnService"));
    Map<String, String> answer = Peer.LASSO.run("answer", task);
    VerifiedAssertion login =
        Verdicts.accepted(
            new ResponseVerifier(ResponseLimits.DEFAULT)
                .verify(
                    EncodedResponse.of(answer.get("response"), ResponseLimits.DEFAULT),
                    Parties.intent(connection, Sample.REQUEST),
                    connection,
                    Instant.now()));
    task.put("session", answer.get("session"));
    task.put("login", login);
    return task;
  }

  private static String slo(String binding) {
    return "<md:SingleLogoutService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-"
        + binding
        + "\" Location=\""
        + Parties.THEIR_SLO
        + "\"/>";
  }

  private static NameId name(Map<String, Object> task) {
    return task.get("login") instanceof VerifiedAssertion login
        ? login.subject()
        : new NameId(
            Sample.ADA,
            Optional.of(Person.EMAIL_ADDRESS),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  private static List<String> sessions(Map<String, Object> task) {
    return task.get("login") instanceof VerifiedAssertion login
        ? login.sessionIndex().stream().toList()
        : List.of("s-1");
  }

  private static Map<String, Object> with(Map<String, Object> task, String message) {
    Map<String, Object> all = without(task);
    all.put("message", message);
    if (message.contains("&Signature=")) {
      Parties.putQuery(all, message);
    }
    return all;
  }

  /** What goes to the peer: the login is ours. */
  private static Map<String, Object> without(Map<String, Object> task) {
    Map<String, Object> all = new HashMap<>(task);
    all.remove("login");
    return all;
  }

  private static String message(OutgoingLogout sent) {
    return sent instanceof OutgoingLogout.Redirect redirect
        ? redirect.location().getRawQuery()
        : ((OutgoingLogout.Post) sent).message();
  }

  /** Another signature value over the same message. */
  private static String spoilt(String message) {
    if (message.contains("&Signature=")) {
      return message.replaceFirst("(&Signature=)....", "$1AAAA");
    }
    String xml = new String(Base64.getDecoder().decode(message), StandardCharsets.UTF_8);
    return Sample.base64(xml.replaceFirst("(<ds:SignatureValue[^>]*>)....", "$1AAAA"));
  }

  private static EncodedMessage encoded(Map<String, String> answer, String parameter) {
    return answer.containsKey("query")
        ? RedirectedMessage.of(answer.get("query"), LogoutLimits.DEFAULT)
        : PostedMessage.of(Map.of(parameter, List.of(answer.get("form"))), LogoutLimits.DEFAULT);
  }

  private static <T> T accepted(LogoutVerification<T> verdict) {
    if (verdict instanceof LogoutVerification.Accepted<T> accepted) {
      return accepted.message();
    }
    throw new AssertionError(verdict);
  }
}
