// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import io.relyra.api.ConnectionId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which traces are wanted. All conditions hold at once.
 *
 * @param correlationId only those with this number; empty for any
 * @param connection only those of this connection; empty for any
 * @param from only those written then or later; empty for any
 * @param until only those written earlier; empty for any
 * @param after only those behind this place in the order newest first; empty for the first page
 * @param limit how many at most, 1 to {@link #MAX_LIMIT}
 */
public record TraceQuery(
    Optional<String> correlationId,
    Optional<ConnectionId> connection,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<TraceCursor> after,
    int limit) {

  /** The largest page. */
  public static final int MAX_LIMIT = 500;

  private static final int DEFAULT_LIMIT = 50;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a value is out of bounds
   */
  public TraceQuery {
    correlationId.ifPresent(TraceText::requireCorrelationId);
    from.ifPresent(TraceQuery::requireTime);
    until.ifPresent(TraceQuery::requireTime);
    TraceText.require(limit >= 1 && limit <= MAX_LIMIT, "a page has 1 to " + MAX_LIMIT + " traces");
  }

  /**
   * The newest 50 of all.
   *
   * @return a query to be narrowed
   */
  public static TraceQuery newest() {
    return new TraceQuery(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DEFAULT_LIMIT);
  }

  /**
   * Those that a person names.
   *
   * @param number what the browser was shown
   * @return a narrower query
   */
  public TraceQuery ofCorrelation(String number) {
    return new TraceQuery(Optional.of(number), connection, from, until, after, limit);
  }

  /**
   * Those of one connection.
   *
   * @param id the connection
   * @return a narrower query
   */
  public TraceQuery ofConnection(ConnectionId id) {
    return new TraceQuery(correlationId, Optional.of(id), from, until, after, limit);
  }

  /**
   * Those of a time.
   *
   * @param begin the first moment
   * @param end the first moment that is too late
   * @return a narrower query
   */
  public TraceQuery between(Instant begin, Instant end) {
    return new TraceQuery(
        correlationId, connection, Optional.of(begin), Optional.of(end), after, limit);
  }

  /**
   * The page that follows.
   *
   * @param end {@link TracePage#end} of the page before
   * @return the next query
   */
  public TraceQuery after(TraceCursor end) {
    return new TraceQuery(correlationId, connection, from, until, Optional.of(end), limit);
  }

  /**
   * With pages of another size.
   *
   * @param most 1 to {@link #MAX_LIMIT}
   * @return another query
   */
  public TraceQuery limit(int most) {
    return new TraceQuery(correlationId, connection, from, until, after, most);
  }

  static void requireTime(Instant time) {
    TraceText.require(
        !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST), "a time within 1970 and 9999");
  }
}
