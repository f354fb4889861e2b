// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What a browser sees when a login ends without a session. */
@FunctionalInterface
public interface RefusalPage {
  /**
   * Renders the page.
   *
   * <p>The code is for operators: a page that shows it tells an attacker which check failed.
   *
   * <p>{@code Cache-Control: no-store}, {@code Referrer-Policy}, {@code X-Content-Type-Options} and
   * with 503 {@code Retry-After} are set already; what the page sets takes precedence. If it errs,
   * or is empty, the plain page is shown.
   *
   * @param refusal what happened
   * @param request that was refused
   * @return the response, never empty
   */
  Mono<ServerResponse> render(Refusal refusal, ServerRequest request);
}
