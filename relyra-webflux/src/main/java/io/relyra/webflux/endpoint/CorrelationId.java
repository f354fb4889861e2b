// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.webflux.login.SecureTokens;
import java.util.HexFormat;

/** Numbers attempts, so that a person can name one on the telephone. */
final class CorrelationId {
  private static final int BYTES = 6;

  private CorrelationId() {}

  static String next(SecureTokens tokens) {
    return HexFormat.of().formatHex(tokens.next(BYTES));
  }
}
