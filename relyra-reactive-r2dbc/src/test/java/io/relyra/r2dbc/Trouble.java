// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Expects an error and nothing else. */
final class Trouble {
  private Trouble() {}

  static RelyraException expect(Mono<?> answer, ErrorCode code, String inMessage) {
    RelyraException[] seen = new RelyraException[1];
    StepVerifier.create(answer)
        .expectErrorSatisfies(
            e -> {
              assertThat(e).isInstanceOf(RelyraException.class);
              seen[0] = (RelyraException) e;
            })
        .verify(StoreDatabase.PATIENCE);
    assertThat(seen[0].code()).as(seen[0].toString()).isEqualTo(code);
    assertThat(seen[0]).hasMessageContaining(inMessage);
    return seen[0];
  }
}
