// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "42P01, STORE_MISCONFIGURED", "42703, STORE_MISCONFIGURED", "42501, STORE_MISCONFIGURED",
    "3F000, STORE_MISCONFIGURED", "42P10, STORE_MISCONFIGURED", "28P01, STORE_MISCONFIGURED",
    "40001, STORE_MISCONFIGURED", "40P01, STORE_OVERLOADED", "53300, STORE_OVERLOADED",
    "53200, STORE_OVERLOADED", "57014, STORE_UNAVAILABLE", "57P01, STORE_UNAVAILABLE",
    "57P03, STORE_UNAVAILABLE", "08006, STORE_UNAVAILABLE", "55P03, STORE_UNAVAILABLE",
    "25006, STORE_UNAVAILABLE", "58030, STORE_UNAVAILABLE", "42601, INTERNAL_ERROR",
    "23505, INTERNAL_ERROR", "22P02, INTERNAL_ERROR", "P0001, INTERNAL_ERROR",
    "XX000, INTERNAL_ERROR"
  })
  void everyStateHasItsCode(String state, ErrorCode code) {
    assertThat(translate(new R2dbcBadGrammarException("text", state)).code()).isEqualTo(code);
  }

  @Test
  void whatHasNoStateIsJudgedByItsKind() {
    assertThat(translate(new R2dbcTimeoutException("pool")).code())
        .isEqualTo(ErrorCode.STORE_OVERLOADED);
    assertThat(translate(new TimeoutException()).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(translate(new IOException()).code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(translate(new R2dbcNonTransientResourceException("closed")).code())
        .isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(translate(new IllegalStateException()).code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
  }

  @Test
  void onlyWhatEndsAConnectionIsSaidToEndIt() {
    for (String state : new String[] {"57P01", "08006", "58030", "25006"}) {
      assertThat(PostgresErrors.endsConnection(new R2dbcBadGrammarException("text", state)))
          .as(state)
          .isTrue();
    }
    for (String state : new String[] {"57014", "55P03", "42P01", "40001", "P0001"}) {
      assertThat(PostgresErrors.endsConnection(new R2dbcBadGrammarException("text", state)))
          .as(state)
          .isFalse();
    }
    assertThat(PostgresErrors.endsConnection(new IOException())).isTrue();
    assertThat(
            PostgresErrors.endsConnection(
                new RelyraException(ErrorCode.REQUEST_INTENT_INVALID, "damaged")))
        .isFalse();
  }

  @Test
  void whatMayQuoteDataIsNotPassedOn() {
    for (String state : new String[] {"22P02", "23505"}) {
      assertThat(translate(new R2dbcBadGrammarException("Key (rs_secret)", state)))
          .hasMessageNotContaining("rs_secret")
          .hasNoCause();
    }
  }

  @Test
  void whatIsTranslatedStaysAsItIs() {
    RelyraException known = new RelyraException(ErrorCode.REQUEST_INTENT_INVALID, "damaged");
    assertThat(translate(known)).isSameAs(known);
  }

  private static RelyraException translate(Throwable trouble) {
    return PostgresErrors.translate(trouble);
  }
}
