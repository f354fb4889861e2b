// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.logout.EncodedMessage;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.MessageKind;
import io.relyra.saml.logout.PostedMessage;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.LoginPrincipal;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.logout.InboundLogout;
import io.relyra.webflux.logout.LogoutAnswer;
import io.relyra.webflux.logout.LogoutCompletion;
import io.relyra.webflux.logout.LogoutOutcome;
import io.relyra.webflux.session.BrowserSession;
import io.relyra.webflux.trace.LoginObserver;
import io.relyra.webflux.trace.LogoutListener;
import io.relyra.webflux.trace.LogoutReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The single logout service: {@code GET} and {@code POST …/slo/{connectionId}}. The identity
 * provider asks here, and answers here.
 *
 * <p>The path says whose keys verify a message; the message is never asked.
 */
public final class SingleLogoutEndpoint {
  private final LogoutLimits limits;
  private final BoundedForm form;
  private final InboundLogout inbound;
  private final LogoutCompletion completion;
  private final BrowserSession session;
  private final LogoutPages pages;
  private final LogoutListener listener;
  private final LoginObserver observer;
  private final SecureTokens tokens;

  /**
   * Wires the collaborators.
   *
   * @param limits of messages
   * @param inbound does what is asked
   * @param completion judges answers
   * @param session ends that of the browser that brings a request
   * @param refusals renders what the browser sees otherwise
   * @param listener is told of every request
   * @param observer watches
   * @param tokens for correlation ids
   */
  public SingleLogoutEndpoint(
      LogoutLimits limits,
      InboundLogout inbound,
      LogoutCompletion completion,
      BrowserSession session,
      RefusalPage refusals,
      LogoutListener listener,
      LoginObserver observer,
      SecureTokens tokens) {
    this.limits = limits;
    this.form = new BoundedForm(limits.xml().encodedLength());
    this.inbound = inbound;
    this.completion = completion;
    this.session = session;
    this.pages = new LogoutPages(refusals);
    this.listener = listener;
    this.observer = observer;
    this.tokens = tokens;
  }

  /**
   * Handles what the browser brings from the identity provider.
   *
   * <p><b>Signals.</b> Emits one response: the answer to a request, by redirect or form, after the
   * sessions have ended; 303 to the target after an answer; otherwise the refusal page. Never
   * errors.
   *
   * @param request with a message in its query or form
   * @return the response
   */
  public Mono<ServerResponse> handle(ServerRequest request) {
    return Mono.defer(
        () -> {
          LogoutTrace trace =
              new LogoutTrace(CorrelationId.next(tokens), LogoutReport.Step.REQUEST, listener);
          return observer
              .logout(
                  Mono.defer(() -> take(request, trace))
                      .flatMap(outcome -> conclude(request, outcome, trace))
                      .onErrorResume(
                          error -> {
                            ErrorCode code = codeOf(error);
                            trace.failed(code, error);
                            return pages.refuse(request, code, trace.correlationId());
                          }),
                  trace::report)
              .contextWrite(trace::into);
        });
  }

  private Mono<LogoutOutcome> take(ServerRequest request, LogoutTrace trace) {
    String path = request.pathVariable("connectionId");
    if (!ConnectionId.isValid(path)) {
      return Mono.just(new LogoutOutcome.Refused(ErrorCode.CONNECTION_NOT_FOUND));
    }
    ConnectionId connection = new ConnectionId(path);
    trace.connection(connection);
    return message(request).flatMap(message -> dispatch(request, message, connection, trace));
  }

  // The query exactly as it was received: its signature covers every character.
  private Mono<EncodedMessage> message(ServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      String query = request.exchange().getRequest().getURI().getRawQuery();
      return Mono.fromSupplier(() -> RedirectedMessage.of(query == null ? "" : query, limits));
    }
    return form.read(request).map(fields -> PostedMessage.of(fields, limits));
  }

  private Mono<LogoutOutcome> dispatch(
      ServerRequest request, EncodedMessage message, ConnectionId connection, LogoutTrace trace) {
    if (message.kind() == MessageKind.REQUEST) {
      return inbound.handle(message, connection, meant -> endHere(request, meant));
    }
    trace.step(LogoutReport.Step.ANSWER);
    return completion.complete(
        new LogoutAnswer(message, connection, BindingCookie.read(request.cookies())));
  }

  private Mono<Boolean> endHere(ServerRequest request, VerifiedLogoutRequest meant) {
    return session.end(request.exchange(), user -> means(meant, user)).map(Optional::isPresent);
  }

  private static boolean means(VerifiedLogoutRequest meant, LoginPrincipal user) {
    List<String> indexes = meant.sessionIndexes();
    String index = user.sessionIndex();
    return user.connectionId().equals(meant.connection().id().value())
        && user.nameId().equals(meant.subject().value())
        && (indexes.isEmpty() || index == null || indexes.contains(index));
  }

  private Mono<ServerResponse> conclude(
      ServerRequest request, LogoutOutcome outcome, LogoutTrace trace) {
    if (outcome instanceof LogoutOutcome.Answered answered) {
      trace.ended(answered.sessions());
      return LogoutPages.carry(answered.message())
          .doOnNext(page -> trace.done(answered.result().name().toLowerCase(Locale.ROOT)));
    }
    if (outcome instanceof LogoutOutcome.Completed completed) {
      return LogoutPages.goTo(completed.returnTo())
          .doOnNext(page -> trace.done(String.join(" ", completed.status().codes())));
    }
    ErrorCode code =
        outcome instanceof LogoutOutcome.Refused refused
            ? refused.code()
            : ErrorCode.INTERNAL_ERROR;
    trace.refused(code);
    return pages.refuse(request, code, trace.correlationId());
  }

  private static ErrorCode codeOf(Throwable error) {
    return error instanceof FormAborted
        ? ErrorCode.INVALID_BINDING_PAYLOAD
        : Failures.codeOf(error);
  }
}
