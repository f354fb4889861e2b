// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.ReturnTo;
import io.relyra.saml.request.AuthnRequestOptions;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.login.Failures;
import io.relyra.webflux.login.LoginStart;
import io.relyra.webflux.login.LoginStartOutcome;
import io.relyra.webflux.login.SecureTokens;
import io.relyra.webflux.trace.LoginListener;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Starts logins: {@code GET …/login/{connectionId}?return_to=/path}. */
public final class LoginEndpoint {
  private static final Logger log = LoggerFactory.getLogger(LoginEndpoint.class);
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, UTF_8);

  private final LoginStart start;
  private final RefusalPage refusals;
  private final SecureTokens tokens;
  private final Duration timeToLive;
  private final RequestChoice requests;
  private final LoginListener listener;
  private final LoginTerms terms;

  /**
   * Wires the collaborators for logins that ask for nothing beyond a login.
   *
   * @param start remembers what is asked
   * @param refusals renders what the browser sees when no login can be started
   * @param tokens for correlation ids
   * @param timeToLive how long the browser has to hold its cookie
   */
  public LoginEndpoint(
      LoginStart start, RefusalPage refusals, SecureTokens tokens, Duration timeToLive) {
    this(
        start,
        refusals,
        tokens,
        timeToLive,
        request -> AuthnRequestOptions.DEFAULT,
        report -> {},
        LoginTerms.DEFAULT);
  }

  /**
   * Wires the collaborators.
   *
   * @param start remembers what is asked
   * @param refusals renders what the browser sees when no login can be started
   * @param tokens for correlation ids
   * @param timeToLive how long the browser has to hold its cookie
   * @param requests chooses what a login asks for
   * @param listener is told of every start that is refused
   * @param terms how often and how long
   */
  public LoginEndpoint(
      LoginStart start,
      RefusalPage refusals,
      SecureTokens tokens,
      Duration timeToLive,
      RequestChoice requests,
      LoginListener listener,
      LoginTerms terms) {
    this.start = start;
    this.refusals = new SafeRefusalPage(refusals);
    this.tokens = tokens;
    this.timeToLive = timeToLive;
    this.requests = requests;
    this.listener = listener;
    this.terms = terms;
  }

  /**
   * Handles the wish to log in.
   *
   * <p><b>Signals.</b> Emits one response: 303 to the identity provider, or 200 with a page that
   * posts a form to it, with the binding cookie; 404 for a connection that cannot be used,
   * otherwise the refusal page. Never errors.
   *
   * @param request names the connection in its path
   * @return the response
   */
  public Mono<ServerResponse> handle(ServerRequest request) {
    String connection = request.pathVariable("connectionId");
    return handle(
        request,
        Mono.defer(
            () -> {
              admit(request);
              return ConnectionId.isValid(connection)
                  ? begin(request, new ConnectionId(connection))
                  : Mono.just(new LoginStartOutcome.Refused(ErrorCode.CONNECTION_NOT_FOUND));
            }));
  }

  /**
   * Lets a client look for its connection, or refuses it, before anything is looked up.
   *
   * @param request of the browser
   * @throws io.relyra.webflux.limit.RateLimited if it comes too often
   */
  public void admit(ServerRequest request) {
    terms.limit().client(request).check();
  }

  /**
   * Starts a login of a client that was admitted, through a connection that something else than the
   * path names; otherwise as {@link #handle}.
   *
   * @param request of the browser
   * @param connection the id of the connection
   * @return the response
   */
  public Mono<ServerResponse> handleAdmitted(ServerRequest request, ConnectionId connection) {
    return handle(request, Mono.defer(() -> begin(request, connection)));
  }

  private Mono<ServerResponse> handle(ServerRequest request, Mono<LoginStartOutcome> beginning) {
    return Mono.defer(
        () -> {
          Beginning begun = Beginning.of(tokens, listener);
          return beginning
              .timeout(terms.timeLimit(), Mono.error(LoginEndpoint::timedOut))
              .flatMap(outcome -> answer(request, outcome, begun))
              .onErrorResume(error -> refuse(request, error, begun))
              .contextWrite(begun.trace()::into);
        });
  }

  private static RelyraException timedOut() {
    return new RelyraException(
        ErrorCode.LOGIN_TIMED_OUT, "the login was not started within its time limit");
  }

  private Mono<LoginStartOutcome> begin(ServerRequest request, ConnectionId id) {
    return terms
        .observer()
        .request(
            id,
            start.start(
                id,
                ReturnTo.orRoot(request.queryParam("return_to").orElse(null)),
                BindingCookie.read(request.cookies()),
                requests.of(request)),
            LoginEndpoint::refusalOf);
  }

  private static Optional<ErrorCode> refusalOf(LoginStartOutcome outcome) {
    return outcome instanceof LoginStartOutcome.Refused refused
        ? Optional.of(refused.code())
        : Optional.empty();
  }

  private Mono<ServerResponse> answer(
      ServerRequest request, LoginStartOutcome outcome, Beginning begun) {
    if (outcome instanceof LoginStartOutcome.Redirect redirect) {
      return ServerResponse.status(HttpStatus.SEE_OTHER)
          .location(redirect.location())
          .cookie(BindingCookie.write(redirect.secret(), timeToLive))
          .headers(SecurityHeaders::write)
          .build();
    }
    if (outcome instanceof LoginStartOutcome.Form form) {
      return ServerResponse.ok()
          .contentType(HTML)
          .cookie(BindingCookie.write(form.secret(), timeToLive))
          .headers(headers -> RequestFormPage.writeHeaders(headers, form.form().action()))
          .bodyValue(RequestFormPage.html(form.form()));
    }
    return refuse(
        request,
        outcome instanceof LoginStartOutcome.Refused refused
            ? refused.code()
            : ErrorCode.INTERNAL_ERROR,
        begun);
  }

  /**
   * Renders the refusal for trouble that came before a connection was known.
   *
   * @param request of the browser
   * @param error what went wrong
   * @return the refusal page
   */
  public Mono<ServerResponse> refuse(ServerRequest request, Throwable error) {
    return refuse(request, error, Beginning.of(tokens, listener));
  }

  private Mono<ServerResponse> refuse(ServerRequest request, Throwable error, Beginning begun) {
    ErrorCode code = Failures.codeOf(error);
    String correlationId = begun.correlationId();
    RetryAfter.write(error, request);
    if (code == ErrorCode.RATE_LIMITED) {
      log.debug("Login not started. correlation_id={}", correlationId);
    } else {
      log.warn(
          "A login could not be started. correlation_id={} code={}",
          correlationId,
          code.wireName(),
          error);
    }
    begun.trace().refused(code);
    return refusals.render(refusal(code, correlationId), request);
  }

  private Mono<ServerResponse> refuse(ServerRequest request, ErrorCode code, Beginning begun) {
    String correlationId = begun.correlationId();
    begun.trace().refused(code);
    log.info("Login not started. correlation_id={} code={}", correlationId, code.wireName());
    return refusals.render(refusal(code, correlationId), request);
  }

  private static Refusal refusal(ErrorCode code, String correlationId) {
    return switch (code) {
      case CONNECTION_NOT_FOUND,
          CONNECTION_NOT_RUNTIME_READY,
          CONNECTION_DRAFT,
          CONNECTION_DISABLED,
          CONNECTION_INCOMPLETE,
          CONNECTION_WITHOUT_CERTIFICATE ->
          new Refusal(code, correlationId, HttpStatus.NOT_FOUND);
      default -> Refusal.of(code, correlationId);
    };
  }
}
