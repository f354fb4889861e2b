// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static io.relyra.webflux.trace.LoginStep.DECODE;
import static io.relyra.webflux.trace.LoginStep.RETURN;
import static io.relyra.webflux.trace.LoginStep.SESSION;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.ReturnTo;
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
import io.relyra.webflux.session.SessionEstablisher;
import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginStep;
import io.relyra.webflux.trace.LoginTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The assertion consumer service: takes the form, completes the login, opens the session. */
public final class AcsEndpoint {
  private static final Logger log = LoggerFactory.getLogger(AcsEndpoint.class);

  private final AcsForm form;
  private final LoginCompletion completion;
  private final UnsolicitedCompletion unsolicited;
  private final SessionEstablisher sessions;
  private final RefusalPage refusals;
  private final LoginListener listener;
  private final SecureTokens tokens;

  /**
   * Wires the collaborators.
   *
   * @param limits of the message
   * @param completion judges an answer
   * @param unsolicited judges what answers no request
   * @param sessions opens the session
   * @param refusals renders what the browser sees otherwise
   * @param listener is told of every attempt
   * @param tokens for correlation ids
   */
  public AcsEndpoint(
      ResponseLimits limits,
      LoginCompletion completion,
      UnsolicitedCompletion unsolicited,
      SessionEstablisher sessions,
      RefusalPage refusals,
      LoginListener listener,
      SecureTokens tokens) {
    this.form = new AcsForm(limits);
    this.completion = completion;
    this.unsolicited = unsolicited;
    this.sessions = sessions;
    this.refusals = new SafeRefusalPage(refusals);
    this.listener = listener;
    this.tokens = tokens;
  }

  /**
   * Handles the POST that comes from the identity provider through the browser, to the URL of all
   * connections: an answer to a request of ours.
   *
   * <p><b>Signals.</b> Emits one response: 303 to the target after the session was opened,
   * otherwise the refusal page. Never errors.
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
          LoginTrace trace = new LoginTrace(correlationId, listener);
          return LoginTrace.step(
                  DECODE, Mono.defer(() -> form.read(request, place)), AcsEndpoint::decodingCode)
              .flatMap(this::complete)
              .flatMap(outcome -> conclude(request, outcome, trace, correlationId))
              .onErrorResume(error -> fail(request, error, trace, correlationId))
              .doOnCancel(trace::cancelled)
              .contextWrite(trace::into);
        });
  }

  private Mono<CompletionOutcome> complete(Attempt attempt) {
    if (attempt instanceof LoginAttempt answer) {
      return completion.complete(answer);
    }
    return attempt instanceof UnsolicitedAttempt unasked
        ? unsolicited.complete(unasked)
        : Mono.just(new CompletionOutcome.Refused(ErrorCode.INTERNAL_ERROR));
  }

  private Mono<ServerResponse> conclude(
      ServerRequest request, CompletionOutcome outcome, LoginTrace trace, String correlationId) {
    if (outcome instanceof CompletionOutcome.Completed completed) {
      return step(SESSION, session(request, completed.principal()))
          .flatMap(receipt -> step(RETURN, redirect(completed.returnTo())))
          .doOnNext(response -> trace.established());
    }
    ErrorCode code =
        outcome instanceof CompletionOutcome.Refused refused
            ? refused.code()
            : ErrorCode.INTERNAL_ERROR;
    return refuse(request, code, trace, correlationId);
  }

  private Mono<SessionEstablished> session(ServerRequest request, LoginPrincipal principal) {
    return Mono.defer(() -> sessions.establish(request.exchange(), principal))
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("no receipt")))
        .onErrorMap(
            e -> new RelyraException(ErrorCode.SESSION_FAILED, "the session was not opened", e));
  }

  private static Mono<ServerResponse> redirect(ReturnTo target) {
    return ServerResponse.status(HttpStatus.SEE_OTHER)
        // A target may be a path that java.net.URI does not take, such as "/a|b".
        .header(HttpHeaders.LOCATION, target.path())
        .headers(SecurityHeaders::write)
        .build();
  }

  private Mono<ServerResponse> fail(
      ServerRequest request, Throwable error, LoginTrace trace, String correlationId) {
    if (error instanceof FormAborted) {
      trace.cancelled();
    }
    ErrorCode code = decodingCode(error);
    note(error, code, correlationId);
    return refuse(request, code, trace, correlationId);
  }

  private static ErrorCode decodingCode(Throwable error) {
    return error instanceof FormAborted
        ? ErrorCode.INVALID_BINDING_PAYLOAD
        : Failures.codeOf(error);
  }

  private static void note(Throwable error, ErrorCode code, String correlationId) {
    if (code == ErrorCode.VERIFICATION_OVERLOADED) {
      // A flood must not become a flood of stack traces.
      log.warn("Login failed. correlation_id={} code={}", correlationId, code.wireName());
      return;
    }
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
