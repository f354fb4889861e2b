// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Connection;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.io.Serial;
import reactor.core.publisher.Mono;

/**
 * A connection that should be in auto-commit mode and has a transaction open: somebody went away
 * while BEGIN was on its way. Whatever is decided in it could be rolled back afterwards, so the
 * connection has to end, and the transaction with it.
 */
final class OpenTransactionFound extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final String DETAIL = "the connections of the store must be in auto-commit mode";

  private OpenTransactionFound() {
    super(DETAIL, null, false, false);
  }

  static <T> Mono<T> none(Connection connection) {
    return connection.isAutoCommit() ? Mono.empty() : Mono.error(new OpenTransactionFound());
  }

  static Throwable explain(Throwable trouble) {
    return trouble instanceof OpenTransactionFound
        ? new RelyraException(ErrorCode.STORE_MISCONFIGURED, DETAIL, trouble)
        : trouble;
  }
}
