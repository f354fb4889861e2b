// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.api.connection.UnsolicitedResponses.POSTED_BY_IDENTITY_PROVIDER;
import static io.relyra.api.connection.UnsolicitedResponses.POSTED_FROM_ANYWHERE;
import static io.relyra.webflux.Browser.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RequestId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.trace.LoginFlow;
import io.relyra.memory.InMemoryConnectionResolver;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.AddressDeviations;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.webflux.Browser;
import io.relyra.webflux.TestService;
import io.relyra.webflux.trace.LoginReport;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.StepRecord;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that an identity provider starts, over real HTTP. */
@ExtendWith(BlockHoundExtension.class)
class UnsolicitedLoginTest {
  private static final FakeIdp OTHER_IDP =
      FakeIdp.builder()
          .entityId(new EntityId("https://other.example/saml"))
          .ssoUrl(URI.create("https://other.example/saml/sso"))
          .key(IdpKey.fresh(KeyKind.EC_P256))
          .build();
  private static final String ORIGIN = "https://idp.example";

  private final TestService service =
      new TestService(
          new InMemoryConnectionResolver(
              List.of(
                  connection("acme", TestService.IDP, POSTED_BY_IDENTITY_PROVIDER),
                  connection("open", TestService.IDP, POSTED_FROM_ANYWHERE),
                  connection("other", OTHER_IDP, POSTED_FROM_ANYWHERE),
                  connection("closed", TestService.IDP, UnsolicitedResponses.REFUSED),
                  sharing("shared", acs("open"))),
              List.of()),
          new InMemoryLoginStore(MemoryStoreSettings.defaults()),
          choices -> {});
  private final Browser browser = service.browser();

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void opensASessionWhereTheConnectionTakesThem() {
    HttpResponse<String> response = post("acme", unasked("acme"), ORIGIN);

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "location")).isEqualTo("/");
    assertThat(browser.get("/me").body()).isEqualTo("ada@example.com");
    LoginReport report = service.report();
    assertThat(report.flow()).contains(LoginFlow.IDP_INITIATED);
    assertThat(report.ending()).isEqualTo(LoginReport.Ending.ESTABLISHED);
    assertThat(report.connection()).contains(new ConnectionId("acme"));
    assertThat(report.steps().stream().map(StepRecord::step))
        .containsExactly(
            LoginStep.DECODE,
            LoginStep.CONNECTION,
            LoginStep.BROWSER,
            LoginStep.VERIFY,
            LoginStep.CONSUME,
            LoginStep.MAPPING,
            LoginStep.SESSION,
            LoginStep.RETURN);
  }

  @Test
  void theSameAssertionOpensNoSecondSession() {
    Map<String, String> form = unasked("acme");
    post("acme", form, ORIGIN);
    service.report();

    assertRefused(post("acme", form, ORIGIN), ErrorCode.REPLAYED_ASSERTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "http://idp.example",
        "https://idp.example:8443",
        "https://idp.example.evil.example",
        "https://sp.example.com"
      })
  void aFormOfAnotherPageIsRefused(String origin) {
    assertRefused(post("acme", unasked("acme"), origin), ErrorCode.IDP_INITIATED_NOT_ALLOWED);
  }

  @Test
  void aFormOfAnUnknownPageIsRefusedUnlessAnyPageWillDo() {
    assertRefused(post("acme", unasked("acme"), ""), ErrorCode.IDP_INITIATED_NOT_ALLOWED);
    assertThat(post("open", unasked("open"), "").statusCode()).isEqualTo(303);
    assertThat(post("open", unasked("open"), "null").statusCode()).isEqualTo(303);
  }

  @Test
  void aConnectionWithoutAUrlOfItsOwnTakesNone() {
    Map<String, String> form = unasked("open");
    assertRefused(post("shared", form, ORIGIN), ErrorCode.IDP_INITIATED_NOT_ALLOWED);
    assertThat(post("open", form, ORIGIN).statusCode()).isEqualTo(303);
  }

  @Test
  void aConnectionThatTakesNoneRefusesBeforeItVerifies() {
    assertRefused(post("closed", unasked("closed"), ORIGIN), ErrorCode.IDP_INITIATED_NOT_ALLOWED);
    assertRefused(
        post("closed", Map.of("SAMLResponse", "PHg+"), ORIGIN),
        ErrorCode.IDP_INITIATED_NOT_ALLOWED);
    assertRefused(post("unknown", unasked("unknown"), ORIGIN), ErrorCode.CONNECTION_NOT_FOUND);
  }

  @Test
  void theUrlOfAllConnectionsTakesAnswersOnly() {
    Map<String, String> form = unasked("open");
    assertThat(browser.post(form).statusCode()).isEqualTo(400);
    LoginReport unread = service.report();
    assertThat(unread.refusal()).contains(ErrorCode.RELAY_STATE_MISSING);
    assertThat(unread.flow()).isEmpty();
  }

  @Test
  void oneIdentityProviderCannotSpeakForAnother() {
    assertRefused(
        post("open", form(OTHER_IDP, "open", Map.of()), ORIGIN), ErrorCode.INVALID_SIGNATURE);
    FakeIdp impostor = OTHER_IDP.toBuilder().entityId(TestService.IDP.entityId()).build();
    assertRefused(
        post("open", form(impostor, "open", Map.of()), ORIGIN), ErrorCode.INVALID_SIGNATURE);
    assertRefused(
        post("other", form(impostor, "other", Map.of()), ORIGIN), ErrorCode.ISSUER_MISMATCH);
    // Meant for one connection, posted to another of the same identity provider.
    assertRefused(post("open", unasked("acme"), ORIGIN), ErrorCode.DESTINATION_MISMATCH);
  }

  @Test
  void anAnswerThatLosesItsRelayStateIsNoUnsolicitedResponse() {
    String answer =
        TestService.IDP
            .respond(Answer.to(acs("open"), new RequestId("_stolen"), TestService.SP, Browser.ADA))
            .base64();
    assertRefused(
        post("open", Map.of("SAMLResponse", answer), ORIGIN), ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @Test
  void aHandleOfOursLeadsToItsIntentAndNowhereElse() {
    Map<String, String> form = new HashMap<>(unasked("open"));
    form.put("RelayState", "rs_AAAAAAAAAAAAAAAAAAAAAAAA");
    assertRefused(post("open", form, ORIGIN), ErrorCode.REQUEST_INTENT_NOT_FOUND);
    ReceivedAuthnRequest question = start("open");
    form.put("RelayState", question.relayState());
    assertRefused(post("open", form, ORIGIN), ErrorCode.IN_RESPONSE_TO_MISMATCH);
  }

  @Test
  void answersComeToTheUrlOfTheirConnection() {
    Map<String, String> answer = Browser.answer(TestService.IDP, start("closed"));
    assertRefused(post("open", answer, ORIGIN), ErrorCode.CONNECTION_CHANGED);
    assertThat(post("closed", answer, ORIGIN).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/reports?year=2026", "/", "//evil.example", "https://evil.example", ""})
  void theRelayStateIsAPathOfOursOrNothing(String relayState) {
    Map<String, String> form = new HashMap<>(unasked("open"));
    form.put("RelayState", relayState);
    HttpResponse<String> response = post("open", form, ORIGIN);
    assertThat(header(response, "location"))
        .isEqualTo(relayState.startsWith("/r") ? relayState : "/");
  }

  @Test
  void repeatedParametersAreRefused() {
    String body = Browser.encode(unasked("open")) + "&RelayState=%2Fa&RelayState=%2Fb";
    assertThat(browser.postTo("/saml/acs/open", body).statusCode()).isEqualTo(400);
    assertThat(service.report().refusal()).contains(ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @Test
  void aPathThatNamesNoConnectionIsNotFound() {
    assertThat(browser.postTo("/saml/acs/%20", "SAMLResponse=PHg%2B").statusCode()).isEqualTo(404);
  }

  private ReceivedAuthnRequest start(String connection) {
    HttpResponse<String> response = browser.get("/saml/login/" + connection);
    return ReceivedAuthnRequest.fromUrl(URI.create(header(response, "location")));
  }

  private HttpResponse<String> post(String connection, Map<String, String> form, String origin) {
    return browser.postTo("/saml/acs/" + connection, Browser.encode(form), origin);
  }

  private static Map<String, String> unasked(String connection) {
    return form(TestService.IDP, connection, Map.of());
  }

  private static Map<String, String> form(
      FakeIdp idp, String connection, Map<String, String> further) {
    Answer answer = Answer.to(acs(connection), new RequestId("_none"), TestService.SP, Browser.ADA);
    Map<String, String> form = new HashMap<>(further);
    form.put("SAMLResponse", idp.respond(answer, AddressDeviations.UNSOLICITED).base64());
    return form;
  }

  private static URI acs(String connection) {
    return URI.create("https://sp.example.com/saml/acs/" + connection);
  }

  private static Connection connection(String id, FakeIdp idp, UnsolicitedResponses unsolicited) {
    return new Connection(
        new ConnectionId(id),
        new IdentityProvider(idp.entityId(), idp.ssoUrl(), List.of(idp.certificate())),
        new ServiceProvider(TestService.SP, acs(id)),
        ConnectionPolicy.STRICT.withUnsolicited(unsolicited));
  }

  private static Connection sharing(String id, URI acsUrl) {
    Connection own = connection(id, TestService.IDP, POSTED_FROM_ANYWHERE);
    return new Connection(
        own.id(),
        own.identityProvider(),
        new ServiceProvider(TestService.SP, acsUrl),
        own.policy());
  }

  private void assertRefused(HttpResponse<String> response, ErrorCode code) {
    LoginReport report = service.report();
    assertThat(report.ending()).isEqualTo(LoginReport.Ending.REFUSED);
    assertThat(report.refusal()).contains(code);
    assertThat(response.statusCode()).isEqualTo(403);
  }
}
