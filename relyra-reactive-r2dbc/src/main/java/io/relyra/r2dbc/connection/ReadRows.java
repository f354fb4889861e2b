// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.r2dbc.spi.Readable;
import io.relyra.api.ErrorCode;
import io.relyra.api.OrganizationScope;
import io.relyra.api.RelyraException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What several statements answer with, or are asked with. */
final class ReadRows {
  private ReadRows() {}

  static String text(Readable row, String column) {
    String text = row.get(column, String.class);
    if (text == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the column " + column + " is null");
    }
    return text;
  }

  static Instant now(Readable row) {
    OffsetDateTime now = row.get("now", OffsetDateTime.class);
    if (now == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the clock is null");
    }
    return now.toInstant();
  }

  /** The organization that a statement is limited to; empty for none. */
  static String organization(OrganizationScope scope) {
    return scope instanceof OrganizationScope.Only only ? only.organization().value() : "";
  }

  static int checkedLimit(int limit, int max) {
    if (limit < 1 || limit > max) {
      throw new IllegalArgumentException("a page has 1 to " + max + " rows");
    }
    return limit;
  }
}
