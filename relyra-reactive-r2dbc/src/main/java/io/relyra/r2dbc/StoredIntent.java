// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.RequestId;
import io.relyra.api.store.RequestIntent;

/** Reads the columns that every answer of a decision has. */
final class StoredIntent {
  private StoredIntent() {}

  static String outcome(Readable row) {
    return required(row, "outcome");
  }

  static RequestIntent read(RelayState relayState, Readable row) {
    return IntentCodec.decode(
        relayState, requestId(required(row, "request_id")), required(row, "intent"));
  }

  static RelyraException unknown(String outcome) {
    return new RelyraException(
        ErrorCode.INTERNAL_ERROR, "the statement answered " + outcome + ", which is not expected");
  }

  private static RequestId requestId(String value) {
    try {
      return new RequestId(value);
    } catch (IllegalArgumentException e) {
      throw new RelyraException(
          ErrorCode.REQUEST_INTENT_INVALID, "a stored intent has an impossible request id");
    }
  }

  private static String required(Readable row, String column) {
    String value = row.get(column, String.class);
    if (value == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the column " + column + " is null");
    }
    return value;
  }
}
