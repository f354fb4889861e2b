// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import io.relyra.api.ErrorCode;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.idp.SignedResponse;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A login without HTTP whose collaborators a test can replace one by one. */
final class CompletionFixture implements AutoCloseable {
  final ScriptedStore store = new ScriptedStore();
  final VerificationScheduler verification = new VerificationScheduler(1, 4);
  ConnectionResolver connections = TestService.always(TestService.connection());
  PrincipalMapping mapping = PrincipalMapping.asSigned();

  /** A genuine answer in the browser that asked. */
  LoginAttempt attempt() {
    return attempt(question -> TestService.IDP.respond(Answer.to(question, Browser.ADA)));
  }

  LoginAttempt attempt(Function<ReceivedAuthnRequest, SignedResponse> identityProvider) {
    LoginStart start =
        new LoginStart(
            TestService.always(TestService.connection()),
            store,
            new SecureTokens(),
            Clock.systemUTC(),
            Duration.ofMinutes(5));
    LoginStartOutcome.Redirect redirect =
        (LoginStartOutcome.Redirect)
            answer(start.start(TestService.CONNECTION, new ReturnTo("/in"), Optional.empty()));
    ReceivedAuthnRequest question = ReceivedAuthnRequest.fromUrl(redirect.location());
    return new LoginAttempt(
        EncodedResponse.of(identityProvider.apply(question).base64(), ResponseLimits.DEFAULT),
        store.intents.get(store.intents.size() - 1).relayState(),
        Optional.of(redirect.secret()));
  }

  LoginCompletion completion() {
    return new LoginCompletion(
        store,
        id -> {
          store.calls.add("resolve");
          return connections.resolve(id);
        },
        new ResponseVerifier(ResponseLimits.DEFAULT),
        verification,
        assertion -> {
          store.calls.add("map");
          return mapping.map(assertion);
        },
        Clock.systemUTC());
  }

  CompletionOutcome complete(LoginAttempt attempt) {
    return answer(completion().complete(attempt));
  }

  /** Why there is no login; fails if there is one. */
  ErrorCode refusal(LoginAttempt attempt) {
    try {
      CompletionOutcome outcome = complete(attempt);
      if (outcome instanceof CompletionOutcome.Refused refused) {
        return refused.code();
      }
      throw new AssertionError("the login was completed");
    } catch (CompletionException e) {
      return Failures.codeOf(e.getCause());
    }
  }

  static <T> T answer(Mono<T> publisher) {
    return publisher
        .switchIfEmpty(Mono.error(() -> new AssertionError("empty")))
        .toFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  @Override
  public void close() {
    verification.close();
  }
}
