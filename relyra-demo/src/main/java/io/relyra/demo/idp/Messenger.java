// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.service.DemoRefusalPage;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Another browser: delivers a form without the cookies of the person's own. */
final class Messenger {
  private final WebClient client;

  Messenger(WebClient client) {
    this.client = client;
  }

  /** The code with which the service answers. */
  Mono<String> deliver(LastAnswer answer) {
    return client
        .post()
        .uri(answer.acsUrl())
        .body(
            BodyInserters.fromFormData("SAMLResponse", answer.samlResponse())
                .with("RelayState", answer.relayState()))
        .exchangeToMono(
            response ->
                response
                    .releaseBody()
                    .thenReturn(
                        response.headers().header(DemoRefusalPage.CODE_HEADER).stream()
                            .findFirst()
                            .orElse("accepted, status " + response.statusCode().value())));
  }
}
