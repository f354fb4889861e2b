// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.store.IntentRefusal;
import io.relyra.api.store.ReplayRefusal;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
  @ParameterizedTest
  @EnumSource
  void wireNameIsLowerCaseWithUnderscores(ErrorCode code) {
    assertThat(code.wireName()).matches("[a-z]+(_[a-z0-9]+)*");
    assertThat(ErrorCode.valueOf(code.wireName().toUpperCase(Locale.ROOT))).isEqualTo(code);
  }

  @Test
  void wireNamesDoNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(ErrorCode.INVALID_SIGNATURE.wireName()).isEqualTo("invalid_signature");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyKindIsUsed() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::kind)).contains(ErrorKind.values());
  }

  @Test
  void refusalsKnowTheirCode() {
    assertThat(new IntentRefusal.NotFound().code()).isEqualTo(ErrorCode.REQUEST_INTENT_NOT_FOUND);
    assertThat(new IntentRefusal.RequestMismatch().code())
        .isEqualTo(ErrorCode.REQUEST_INTENT_MISMATCH);
    assertThat(new IntentRefusal.AlreadyConsumed().code())
        .isEqualTo(ErrorCode.REQUEST_INTENT_CONSUMED);
    assertThat(new IntentRefusal.Expired().code()).isEqualTo(ErrorCode.REQUEST_INTENT_EXPIRED);
    assertThat(new ReplayRefusal.Replayed().code()).isEqualTo(ErrorCode.REPLAYED_ASSERTION);
    assertThat(new ReplayRefusal.Stale().code()).isEqualTo(ErrorCode.ASSERTION_EXPIRED);
    assertThat(new ConnectionResolution.Unknown().code()).isEqualTo(ErrorCode.CONNECTION_NOT_FOUND);
    assertThat(new ConnectionResolution.NotReady().code())
        .isEqualTo(ErrorCode.CONNECTION_NOT_RUNTIME_READY);
  }

  @Test
  void exceptionCarriesItsCodeAndCause() {
    IllegalStateException cause = new IllegalStateException("below");
    RelyraException trouble =
        new RelyraException(ErrorCode.STORE_UNAVAILABLE, "no answer in time", cause);
    assertThat(trouble)
        .hasMessage("store_unavailable: no answer in time")
        .hasCause(cause)
        .extracting(RelyraException::code)
        .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(new RelyraException(ErrorCode.STORE_OVERLOADED, "full")).hasNoCause();
  }
}
