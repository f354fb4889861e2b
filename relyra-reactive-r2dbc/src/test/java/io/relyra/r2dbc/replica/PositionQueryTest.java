// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.consistency.LogSequenceNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The insert position, without the header of a page that nobody has written to. */
class PositionQueryTest {
  @ParameterizedTest
  @CsvSource({
    "0/4000028, 0/4000000", // behind the long header of a segment
    "0/4002018, 0/4002000", // behind the short header of a page
    "0/4002028, 0/4002028", // a record ends 16 bytes behind a short header
    "0/4000018, 0/4000000",
    "0/4000030, 0/4000030",
    "0/302FEB0, 0/302FEB0",
    "FFFFFFFF/FF000028, FFFFFFFF/FF000000"
  })
  void endsWithContent(String inserted, String expected) {
    assertThat(PositionQuery.endOfContent(LogSequenceNumber.parse(inserted), 8192, 1 << 24))
        .hasToString(expected);
  }
}
