// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.Tenant;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.Deviation;
import io.relyra.test.idp.Deviations;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.SignedResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/** From the question to the answer: who are you, and how should it be answered? */
final class SignInPages {
  private final Tenant tenant;
  private final FakeIdp idp;
  private final IdpPages pages;
  private final Messenger messenger;

  SignInPages(Tenant tenant, FakeIdp idp, IdpPages pages, Messenger messenger) {
    this.tenant = tenant;
    this.idp = idp;
    this.pages = pages;
    this.messenger = messenger;
  }

  Mono<ServerResponse> ask(ServerRequest request) {
    Optional<Question> question =
        Question.parse(
            request.queryParam("SAMLRequest").orElse(""),
            request.queryParam("RelayState").orElse(""));
    if (question.isEmpty()) {
      return pages.message("Nobody asked anything", IdpPages.ABOUT, null);
    }
    return request
        .session()
        .map(Desk::new)
        .flatMap(desk -> runErrand(desk, question.get()).orElseGet(() -> signIn(question.get())));
  }

  private Mono<ServerResponse> signIn(Question question) {
    return pages.page(
        "idp/sign-in",
        Map.of(
            "tenant", tenant.title(),
            "action", "/" + tenant.path() + "/sso",
            "samlRequest", question.samlRequest(),
            "relayState", question.relayState(),
            "issuer", question.request().issuer().value(),
            "people", Choice.people(tenant),
            "deviations", Choice.deviations()));
  }

  private Optional<Mono<ServerResponse>> runErrand(Desk desk, Question question) {
    return desk.takeErrand()
        .map(
            errand -> {
              String person = desk.last().map(LastAnswer::person).orElse("");
              LastAnswer answer = sign(desk, question, person, errand.deviation());
              if (errand.otherBrowser()) {
                return messenger.deliver(answer).flatMap(this::stolen);
              }
              desk.keep(answer, errand.delaySeconds());
              return IdpPages.redirect("/answer");
            });
  }

  private Mono<ServerResponse> stolen(String code) {
    return pages.message(
        "Delivered by another browser",
        "The genuine, unused form was posted without your browser's cookie. The service said:",
        code);
  }

  Mono<ServerResponse> choose(ServerRequest request) {
    return request.formData().zipWith(request.session(), this::choose).flatMap(answer -> answer);
  }

  private Mono<ServerResponse> choose(MultiValueMap<String, String> form, WebSession session) {
    Optional<Question> question =
        Question.parse(first(form, "SAMLRequest"), first(form, "RelayState"));
    if (question.isEmpty()) {
      return pages.message("Nobody asked anything", IdpPages.ABOUT, null);
    }
    Desk desk = new Desk(session);
    LastAnswer answer = sign(desk, question.get(), first(form, "person"), first(form, "deviation"));
    desk.keep(answer, 0);
    desk.signIn(tenant, new Presence(answer.person(), question.get().request().issuer().value()));
    return IdpPages.redirect("/answer");
  }

  private LastAnswer sign(Desk desk, Question question, String person, String deviationName) {
    Answer answer = Answer.to(question.request(), People.named(tenant, person));
    Optional<Deviation> deviation = Deviations.named(deviationName);
    if (deviationName.equals(LabPages.REUSED_ASSERTION)) {
      answer = desk.last().map(LastAnswer::assertionId).map(answer::withAssertionId).orElse(answer);
    }
    SignedResponse signed =
        deviation.isPresent() ? idp.respond(answer, deviation.get()) : idp.respond(answer);
    return new LastAnswer(
        tenant,
        question.request().acsUrl().toString(),
        signed.base64(),
        question.relayState(),
        signed.assertionId(),
        People.named(tenant, person).nameId());
  }

  private static String first(MultiValueMap<String, String> form, String name) {
    return form.getOrDefault(name, List.of("")).get(0);
  }
}
