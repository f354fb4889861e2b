// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryRequestTest {
  private final ExpiryRequest request = ExpiryRequest.DEFAULT;

  @Test
  void deletesAThousandAtOnceAnHourAfterTheEndUnlessToldOtherwise() {
    assertThat(request.batchSize()).isEqualTo(1_000);
    assertThat(request.margin()).isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void takesBatchesWithinTheLimits(int size) {
    assertThat(request.withBatchSize(size)).isEqualTo(new ExpiryRequest(size, request.margin()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 10_001})
  void refusesBatchesBeyondTheLimits(int size) {
    assertThatIllegalArgumentException().isThrownBy(() -> request.withBatchSize(size));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT24H"})
  void takesMarginsWithinTheLimits(Duration margin) {
    assertThat(request.withMargin(margin)).isEqualTo(new ExpiryRequest(1_000, margin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.000000001S", "PT24H0.000000001S"})
  void refusesMarginsBeyondTheLimits(Duration margin) {
    assertThatIllegalArgumentException().isThrownBy(() -> request.withMargin(margin));
  }

  @Test
  void refusesABatchThatDeletedNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ExpiredBatch(0, null, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpiredBatch(1, null, Duration.ofNanos(-1)));
  }
}
