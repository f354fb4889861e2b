// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.trace.LoginStep.DECODE;
import static io.relyra.webflux.trace.LoginStep.RETURN;
import static io.relyra.webflux.trace.LoginStep.SESSION;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.trace.LoginFlow;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.webflux.login.Attempt;
import io.relyra.webflux.login.CompletionOutcome;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.LoginAttempt;
import io.relyra.webflux.login.LoginCompletion;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.login.UnsolicitedAttempt;
import io.relyra.webflux.login.UnsolicitedCompletion;
import io.relyra.webflux.session.SessionEstablished;
import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.LoginTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The assertion consumer service: takes the form, completes the login, opens the session. */
public final class AcsEndpoint {
  private static final Logger log = LoggerFactory.getLogger(AcsEndpoint.class);

  private final AcsForm form;
  private final LoginCompletion completion;
  private final UnsolicitedCompletion unsolicited;
  private final LoginHooks hooks;
  private final RefusalPage refusals;
  private final LoginListener listener;
  private final SecureTokens tokens;
  private final LoginTerms terms;

  /**
   * Wires the collaborators.
   *
   * @param limits of the message
   * @param completion judges an answer
   * @param unsolicited judges what answers no request
   * @param hooks open the session and answer the browser
   * @param listener is told of every attempt
   * @param tokens for correlation ids
   * @param terms how long and how often
   */
  public AcsEndpoint(
      ResponseLimits limits,
      LoginCompletion completion,
      UnsolicitedCompletion unsolicited,
      LoginHooks hooks,
      LoginListener listener,
      SecureTokens tokens,
      LoginTerms terms) {
    this.form = new AcsForm(limits);
    this.completion = completion;
    this.unsolicited = unsolicited;
    this.hooks = hooks;
    this.refusals = new SafeRefusalPage(hooks.refusals());
    this.listener = listener;
    this.tokens = tokens;
    this.terms = terms;
  }

  /**
   * Handles the POST that comes from the identity provider through the browser, to the URL of all
   * connections: an answer to a request of ours.
   *
   * <p><b>Signals.</b> Emits one response: 303 to the target after the session was opened,
   * otherwise the refusal page, at the latest when the time limit is over. Never errors.
   *
   * @param request the form
   * @return the response
   */
  public Mono<ServerResponse> handle(ServerRequest request) {
    return handle(request, new AcsPlace.OfAll());
  }

  /**
   * Handles a POST to the URL of one connection: an answer, or a response that nobody asked for if
   * it carries no handle of ours and the connection takes such responses.
   *
   * <p><b>Signals.</b> As {@link #handle}; 404 if the path names no connection.
   *
   * @param request the form, with the connection in its path
   * @return the response
   */
  public Mono<ServerResponse> handleOfConnection(ServerRequest request) {
    String connection = request.pathVariable("connectionId");
    return ConnectionId.isValid(connection)
        ? handle(request, new AcsPlace.OfConnection(new ConnectionId(connection)))
        : ServerResponse.notFound().build();
  }

  private Mono<ServerResponse> handle(ServerRequest request, AcsPlace place) {
    return Mono.defer(
        () -> {
          String correlationId = CorrelationId.next(tokens);
          LoginTrace trace = new LoginTrace(correlationId, listener, terms.observer());
          Mono<ServerResponse> login =
              LoginTrace.step(
                      DECODE, Mono.defer(() -> decode(request, place)), AcsEndpoint::decodingCode)
                  .doOnNext(attempt -> trace.note(flow(attempt)))
                  .flatMap(this::complete)
                  .flatMap(outcome -> conclude(request, outcome, trace, correlationId))
                  .timeout(terms.timeLimit(), Mono.error(AcsEndpoint::timedOut))
                  // No effect after a refusal: the first ending counts.
                  .doOnNext(response -> trace.established())
                  .onErrorResume(error -> fail(request, error, trace, correlationId))
                  .doOnCancel(trace::cancelled);
          return terms.observer().login(login, trace::report).contextWrite(trace::into);
        });
  }

  private Mono<Attempt> decode(ServerRequest request, AcsPlace place) {
    terms.limit().client(request).check();
    return form.read(request, place);
  }

  private static LoginFlow flow(Attempt attempt) {
    return attempt instanceof UnsolicitedAttempt ? LoginFlow.IDP_INITIATED : LoginFlow.SP_INITIATED;
  }

  private Mono<CompletionOutcome> complete(Attempt attempt) {
    if (attempt instanceof LoginAttempt answer) {
      return completion.complete(answer);
    }
    return attempt instanceof UnsolicitedAttempt unasked
        ? unsolicited.complete(unasked)
        : Mono.just(new CompletionOutcome.Refused(ErrorCode.INTERNAL_ERROR));
  }

  private static RelyraException timedOut() {
    return new RelyraException(
        ErrorCode.LOGIN_TIMED_OUT, "the login took longer than its time limit");
  }

  private Mono<ServerResponse> conclude(
      ServerRequest request, CompletionOutcome outcome, LoginTrace trace, String correlationId) {
    if (outcome instanceof CompletionOutcome.Completed completed) {
      return step(SESSION, session(request, completed.principal()))
          .flatMap(receipt -> step(RETURN, welcome(request, completed)));
    }
    ErrorCode code =
        outcome instanceof CompletionOutcome.Refused refused
            ? refused.code()
            : ErrorCode.INTERNAL_ERROR;
    return refuse(request, code, trace, correlationId);
  }

  private Mono<SessionEstablished> session(ServerRequest request, LoginPrincipal principal) {
    return OpeningSession.open(
            request.exchange(),
            Mono.defer(() -> hooks.sessions().establish(request.exchange(), principal)))
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("no receipt")))
        .onErrorMap(AcsEndpoint::notOpened);
  }

  // A hook may refuse on its own account, by a code.
  private static RelyraException notOpened(Throwable error) {
    return error instanceof RelyraException known
        ? known
        : new RelyraException(ErrorCode.SESSION_FAILED, "the session was not opened", error);
  }

  private Mono<ServerResponse> welcome(
      ServerRequest request, CompletionOutcome.Completed completed) {
    return Mono.defer(
        () -> hooks.welcome().respond(request, completed.principal(), completed.returnTo()));
  }

  private Mono<ServerResponse> fail(
      ServerRequest request, Throwable error, LoginTrace trace, String correlationId) {
    if (error instanceof FormAborted) {
      trace.cancelled();
    }
    RetryAfter.write(error, request);
    ErrorCode code = decodingCode(error);
    note(error, code, correlationId);
    return OpeningSession.abandon(request.exchange())
        .then(Mono.defer(() -> refuse(request, code, trace, correlationId)));
  }

  private static ErrorCode decodingCode(Throwable error) {
    return error instanceof FormAborted
        ? ErrorCode.INVALID_BINDING_PAYLOAD
        : Failures.codeOf(error);
  }

  private static void note(Throwable error, ErrorCode code, String correlationId) {
    switch (code) {
      // A flood must not become a flood of stack traces.
      case VERIFICATION_OVERLOADED, LOGIN_TIMED_OUT ->
          log.warn("Login failed. correlation_id={} code={}", correlationId, code.wireName());
      case RATE_LIMITED -> log.debug("Login refused. correlation_id={}", correlationId);
      default -> noteByKind(error, code, correlationId);
    }
  }

  private static void noteByKind(Throwable error, ErrorCode code, String correlationId) {
    switch (code.kind()) {
      case UNAVAILABLE, CONFIGURATION, INTERNAL ->
          log.warn(
              "Login failed. correlation_id={} code={}", correlationId, code.wireName(), error);
      case BAD_INPUT, REFUSED -> log.debug("Login refused. correlation_id={}", correlationId);
    }
  }

  private Mono<ServerResponse> refuse(
      ServerRequest request, ErrorCode code, LoginTrace trace, String correlationId) {
    trace.refused(code);
    return refusals.render(Refusal.of(code, correlationId), request);
  }

  private static <T> Mono<T> step(LoginStep step, Mono<T> work) {
    return LoginTrace.step(step, work, Failures::codeOf);
  }
}
