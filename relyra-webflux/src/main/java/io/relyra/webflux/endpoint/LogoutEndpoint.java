// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.ReturnTo;
import io.relyra.saml.logout.LogoutRequest;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.logout.LogoutStart;
import io.relyra.webflux.logout.LogoutStartOutcome;
import io.relyra.webflux.session.BrowserSession;
import io.relyra.webflux.trace.LoginObserver;
import io.relyra.webflux.trace.LogoutListener;
import io.relyra.webflux.trace.LogoutReport;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Logs a user out, here first and then at the identity provider: {@code POST
 * …/logout?return_to=/path}.
 *
 * <p>No other site can log a user out: a link, an image or a form of another site is no POST from
 * our own origin, which the browser tells in {@code Sec-Fetch-Site} or {@code Origin}.
 */
public final class LogoutEndpoint {
  private final BrowserSession session;
  private final LogoutStart start;
  private final LogoutPages pages;
  private final LogoutListener listener;
  private final LoginObserver observer;
  private final SecureTokens tokens;

  /**
   * Wires the collaborators.
   *
   * @param session ends the user's session
   * @param start asks the identity provider
   * @param refusals renders what the browser sees when that fails
   * @param listener is told of every request
   * @param observer watches
   * @param tokens for correlation ids
   */
  public LogoutEndpoint(
      BrowserSession session,
      LogoutStart start,
      RefusalPage refusals,
      LogoutListener listener,
      LoginObserver observer,
      SecureTokens tokens) {
    this.session = session;
    this.start = start;
    this.pages = new LogoutPages(refusals);
    this.listener = listener;
    this.observer = observer;
    this.tokens = tokens;
  }

  /**
   * Handles the wish to log out.
   *
   * <p><b>Signals.</b> Emits one response after the session has ended: 303 or a page that carries a
   * request to the identity provider, or 303 to the target where there is nobody to ask; the
   * refusal page if the request comes from elsewhere (the session goes on) or if the identity
   * provider cannot be asked (the session has ended). Never errors.
   *
   * @param request of the user
   * @return the response
   */
  public Mono<ServerResponse> handle(ServerRequest request) {
    return traced(request, trace -> begin(request, trace));
  }

  /**
   * Goes on with a logout whose session has ended already, and of which is known that the user
   * wants it.
   *
   * <p><b>Signals.</b> As {@link #handle}, whose first two steps are somebody else's.
   *
   * @param request of the user
   * @param user who was logged in; empty if nobody was
   * @param target where to go in the end
   * @return the response
   */
  public Mono<ServerResponse> ask(
      ServerRequest request, Optional<LoginPrincipal> user, ReturnTo target) {
    return traced(request, trace -> ask(request, user, target, trace));
  }

  private Mono<ServerResponse> traced(
      ServerRequest request, Function<LogoutTrace, Mono<ServerResponse>> work) {
    return Mono.defer(
        () -> {
          LogoutTrace trace =
              new LogoutTrace(CorrelationId.next(tokens), LogoutReport.Step.START, listener);
          return observer
              .logout(
                  Mono.defer(() -> work.apply(trace))
                      .onErrorResume(
                          error -> {
                            ErrorCode code = Failures.codeOf(error);
                            trace.failed(code, error);
                            return pages.refuse(request, code, trace.correlationId());
                          }),
                  trace::report)
              .contextWrite(trace::into);
        });
  }

  private Mono<ServerResponse> begin(ServerRequest request, LogoutTrace trace) {
    if (!SameOrigin.sent(request)) {
      trace.refused(ErrorCode.CROSS_SITE_REQUEST);
      return pages.refuse(request, ErrorCode.CROSS_SITE_REQUEST, trace.correlationId());
    }
    ReturnTo target = ReturnTo.orRoot(request.queryParam("return_to").orElse(null));
    return session
        .end(request.exchange(), anybody -> true)
        .switchIfEmpty(Mono.error(() -> new IllegalStateException("the session may go on")))
        .flatMap(user -> ask(request, user, target, trace));
  }

  private Mono<ServerResponse> ask(
      ServerRequest request, Optional<LoginPrincipal> user, ReturnTo target, LogoutTrace trace) {
    return user.map(known -> started(request, known, target, trace))
        .orElseGet(LogoutEndpoint::nobody)
        .flatMap(outcome -> conclude(request, outcome, target, trace));
  }

  private Mono<LogoutStartOutcome> started(
      ServerRequest request, LoginPrincipal user, ReturnTo target, LogoutTrace trace) {
    trace.ended(1);
    trace.connection(new ConnectionId(user.connectionId()));
    return start.start(user, target, BindingCookie.read(request.cookies()));
  }

  private static Mono<LogoutStartOutcome> nobody() {
    return Mono.just(new LogoutStartOutcome.LocalOnly());
  }

  private Mono<ServerResponse> conclude(
      ServerRequest request, LogoutStartOutcome outcome, ReturnTo target, LogoutTrace trace) {
    if (outcome instanceof LogoutStartOutcome.Asked asked) {
      request
          .exchange()
          .getResponse()
          .addCookie(BindingCookie.write(asked.secret(), LogoutRequest.LIFETIME));
      return LogoutPages.carry(asked.message()).doOnNext(page -> trace.done("asked"));
    }
    if (outcome instanceof LogoutStartOutcome.LocalOnly) {
      return LogoutPages.goTo(target).doOnNext(page -> trace.done("local"));
    }
    ErrorCode code =
        Optional.of(outcome)
            .filter(LogoutStartOutcome.Refused.class::isInstance)
            .map(refused -> ((LogoutStartOutcome.Refused) refused).code())
            .orElse(ErrorCode.INTERNAL_ERROR);
    trace.refused(code);
    return pages.refuse(request, code, trace.correlationId());
  }
}
