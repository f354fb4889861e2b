// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ErrorCode;
import io.relyra.webflux.limit.RateLimited;
import io.relyra.webflux.login.SecureTokens;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Holds a handler to the terms of logins: the limit of its client, and the time limit. For requests
 * that use the threads of logins without being one.
 */
public final class LimitedHandler implements HandlerFunction<ServerResponse> {
  private final HandlerFunction<ServerResponse> handler;
  private final LoginTerms terms;
  private final RefusalPage refusals;
  private final SecureTokens tokens;

  /**
   * Wires the collaborators.
   *
   * @param handler answers whoever may go on
   * @param terms how long and how often
   * @param refusals renders what others see: 429 with Retry-After, or 503
   * @param tokens for correlation ids
   */
  public LimitedHandler(
      HandlerFunction<ServerResponse> handler,
      LoginTerms terms,
      RefusalPage refusals,
      SecureTokens tokens) {
    this.handler = handler;
    this.terms = terms;
    this.refusals = new SafeRefusalPage(refusals);
    this.tokens = tokens;
  }

  @Override
  public Mono<ServerResponse> handle(ServerRequest request) {
    return Mono.defer(
            () -> {
              terms.limit().client(request).check();
              return handler.handle(request);
            })
        .timeout(terms.timeLimit(), Mono.defer(() -> refuse(ErrorCode.LOGIN_TIMED_OUT, request)))
        .onErrorResume(
            RateLimited.class,
            limited -> {
              RetryAfter.write(limited, request);
              return refuse(ErrorCode.RATE_LIMITED, request);
            });
  }

  private Mono<ServerResponse> refuse(ErrorCode code, ServerRequest request) {
    return refusals.render(Refusal.of(code, CorrelationId.next(tokens)), request);
  }
}
