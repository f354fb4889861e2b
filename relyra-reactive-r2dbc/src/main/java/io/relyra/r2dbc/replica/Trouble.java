// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.Set;

/** What an error of a query says of the server and of the connection (appendix A of the manual). */
final class Trouble {
  private static final String READ_ONLY = "25006";
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  private Trouble() {}

  /** The server takes no writes. */
  static boolean isReadOnly(Throwable trouble) {
    return READ_ONLY.equals(stateOf(trouble));
  }

  /** Replay on a standby broke the query, or the connection is lost: the query was not at fault. */
  static boolean isOfTheReplica(Throwable trouble) {
    return CONFLICTS.contains(stateOf(trouble)) || endsConnection(trouble);
  }

  /** The connection is of no more use. */
  static boolean endsConnection(Throwable trouble) {
    String state = stateOf(trouble);
    return state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("58")
        || trouble instanceof IOException
        || (state.isEmpty() && trouble instanceof R2dbcNonTransientResourceException);
  }

  /** No connection was free: another server of the same role would be no better off. */
  static boolean isPoolLimit(Throwable trouble) {
    return trouble instanceof R2dbcTimeoutException;
  }

  private static String stateOf(Throwable trouble) {
    String state = trouble instanceof R2dbcException sql ? sql.getSqlState() : null;
    return state == null ? "" : state;
  }
}
