// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.consistency;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * How far a session has written, per cluster; travels in the Reactor Context and is advanced in
 * place by every write below it.
 *
 * <p>One object serves one request, message or job. Without one in the Context everything works,
 * only that reads do not know of earlier writes. Safe for use by several threads. It never goes
 * back.
 */
public final class SessionPositions {
  /** How long reads wait at most when nothing else is said. */
  public static final Duration DEFAULT_WAIT_CAP = Duration.ofSeconds(60);

  private static final Class<SessionPositions> KEY = SessionPositions.class;

  private final ConcurrentMap<Long, SessionPosition> byCluster;
  private final Duration waitCap;
  private final AtomicBoolean written = new AtomicBoolean();

  /** A session that has written nothing. */
  public SessionPositions() {
    this(Map.of(), DEFAULT_WAIT_CAP);
  }

  /**
   * A session that goes on.
   *
   * @param known by system identifier
   * @param waitCap how long a read of this session waits for a replica at most, whatever the read
   *     says; for positions that come from outside
   */
  public SessionPositions(Map<Long, SessionPosition> known, Duration waitCap) {
    if (waitCap.isNegative()) {
      throw new IllegalArgumentException("a wait is not negative");
    }
    this.byCluster = new ConcurrentHashMap<>(known);
    this.waitCap = waitCap;
  }

  /**
   * The session of a subscriber.
   *
   * @param context of the subscriber
   * @return empty if there is none
   */
  public static Optional<SessionPositions> find(ContextView context) {
    return context.getOrEmpty(KEY);
  }

  /**
   * Makes this the session of everything above, as in {@code
   * publisher.contextWrite(session::writeTo)}.
   *
   * @param context to add to
   * @return the context with this session
   */
  public Context writeTo(Context context) {
    return context.put(KEY, this);
  }

  /**
   * Something was committed.
   *
   * @param position at or after it
   */
  public void wroteUpTo(ReplicationPosition position) {
    merge(position.systemIdentifier(), new SessionPosition.WrittenUpTo(position));
  }

  /**
   * Something may have been committed, nobody knows where.
   *
   * @param systemIdentifier in which cluster
   */
  public void wroteSomewhere(long systemIdentifier) {
    merge(systemIdentifier, new SessionPosition.WrittenSomewhere());
  }

  /**
   * What is known of one cluster.
   *
   * @param systemIdentifier which cluster
   * @return {@link SessionPosition.NothingWritten} if nothing is known
   */
  public SessionPosition in(long systemIdentifier) {
    SessionPosition position = byCluster.get(systemIdentifier);
    return position == null ? new SessionPosition.NothingWritten() : position;
  }

  /**
   * All that is known, by system identifier.
   *
   * @return an immutable snapshot
   */
  public Map<Long, SessionPosition> known() {
    return Map.copyOf(byCluster);
  }

  /**
   * Whether anything was written since this object was made, also if it tells nothing new of the
   * positions: a session that has written somewhere stays so.
   *
   * @return true after the first write
   */
  public boolean hasWritten() {
    return written.get();
  }

  /**
   * How long a read of this session waits at most.
   *
   * @return the time
   */
  public Duration waitCap() {
    return waitCap;
  }

  private void merge(long systemIdentifier, SessionPosition position) {
    byCluster.merge(systemIdentifier, position, SessionPosition::and);
    written.set(true);
  }
}
