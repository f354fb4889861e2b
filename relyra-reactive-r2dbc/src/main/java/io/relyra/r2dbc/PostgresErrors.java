// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.pool.PoolAcquirePendingLimitException;
import reactor.pool.PoolAcquireTimeoutException;
import reactor.pool.PoolShutdownException;

/**
 * The one place that turns what PostgreSQL, its driver and the pool report into error codes.
 *
 * <p>Classes are those of appendix A of the PostgreSQL manual. What is not known is {@link
 * ErrorCode#INTERNAL_ERROR}, never a refusal and never a yes.
 */
final class PostgresErrors {
  private static final String READ_ONLY = "25006";
  private static final Set<String> MISCONFIGURED =
      Set.of(
          "42P01", "42703", "42501", "3F000", "42P10", "42804", "42846", "42883", "3D000", "23502");
  private static final Set<String> UNAVAILABLE = Set.of(READ_ONLY, "55P03");
  // A lock that is not had in time is a matter of its row, a statement that takes too long is not.
  private static final String QUERY_CANCELED = "57014";
  private static final Set<ErrorCode> CONCERNS_ONE_ROW =
      Set.of(ErrorCode.INTERNAL_ERROR, ErrorCode.STORE_UNAVAILABLE);
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK = "40P01";

  private PostgresErrors() {}

  static RelyraException translate(Throwable trouble) {
    if (trouble instanceof RelyraException known) {
      return known;
    }
    String state = trouble instanceof R2dbcException sql ? sql.getSqlState() : null;
    return state == null ? withoutState(trouble) : withState(state, trouble);
  }

  /**
   * Whether the connection is of no more use: lost, or to a server that stops or takes no writes.
   */
  static boolean endsConnection(Throwable trouble) {
    if (trouble instanceof R2dbcException sql && sql.getSqlState() != null) {
      String state = sql.getSqlState();
      return state.startsWith("08")
          || state.startsWith("57P")
          || state.startsWith("58")
          || state.equals(READ_ONLY);
    }
    return !(trouble instanceof RelyraException);
  }

  /**
   * Whether the server refused a statement for a reason that may lie in one of its rows. It has
   * rolled everything back then, and the connection is good.
   */
  static boolean mayConcernOneRow(Throwable trouble) {
    return trouble instanceof R2dbcException sql
        && sql.getSqlState() != null
        && !endsConnection(trouble)
        && !sql.getSqlState().equals(QUERY_CANCELED)
        && CONCERNS_ONE_ROW.contains(codeOf(sql.getSqlState()));
  }

  private static RelyraException withState(String state, Throwable trouble) {
    if (state.equals(SERIALIZATION_FAILURE)) {
      return new RelyraException(
          ErrorCode.STORE_MISCONFIGURED,
          "the connections of the store must be READ COMMITTED (SQLSTATE 40001)",
          trouble);
    }
    if (state.equals(DEADLOCK)) {
      return new RelyraException(
          ErrorCode.STORE_OVERLOADED, "PostgreSQL broke a deadlock (SQLSTATE 40P01)", trouble);
    }
    ErrorCode code = codeOf(state);
    String explanation = explain(code) + " (SQLSTATE " + state + ")";
    // Data exceptions and violated constraints may quote the data: only the state goes on.
    return state.startsWith("22") || state.startsWith("23")
        ? new RelyraException(code, explanation)
        : new RelyraException(code, explanation, trouble);
  }

  private static ErrorCode codeOf(String state) {
    if (MISCONFIGURED.contains(state) || state.startsWith("28")) {
      return ErrorCode.STORE_MISCONFIGURED;
    }
    if (state.startsWith("53")) {
      return ErrorCode.STORE_OVERLOADED;
    }
    if (UNAVAILABLE.contains(state)
        || state.startsWith("08")
        || state.startsWith("57")
        || state.startsWith("58")) {
      return ErrorCode.STORE_UNAVAILABLE;
    }
    return ErrorCode.INTERNAL_ERROR;
  }

  private static RelyraException withoutState(Throwable trouble) {
    ErrorCode code = codeOf(trouble);
    return new RelyraException(code, explain(code), trouble);
  }

  private static ErrorCode codeOf(Throwable trouble) {
    if (isPoolLimit(trouble)) {
      return ErrorCode.STORE_OVERLOADED;
    }
    boolean lost =
        trouble instanceof TimeoutException
            || trouble instanceof IOException
            || trouble instanceof PoolShutdownException
            || trouble instanceof R2dbcTransientResourceException
            || trouble instanceof R2dbcNonTransientResourceException;
    return lost ? ErrorCode.STORE_UNAVAILABLE : ErrorCode.INTERNAL_ERROR;
  }

  // The pool wraps its limits in an R2dbcTimeoutException; the driver's own carry an SQLSTATE.
  private static boolean isPoolLimit(@Nullable Throwable trouble) {
    return trouble instanceof R2dbcTimeoutException
        || trouble instanceof PoolAcquirePendingLimitException
        || trouble instanceof PoolAcquireTimeoutException;
  }

  private static String explain(ErrorCode code) {
    return switch (code) {
      case STORE_MISCONFIGURED ->
          "a table, a column, a right or the login of the store is missing or wrong";
      case STORE_OVERLOADED -> "no connection was free in time";
      case STORE_UNAVAILABLE -> "PostgreSQL did not answer, or not in time";
      default -> "PostgreSQL or its driver reported an error that is not expected";
    };
  }
}
