// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import java.util.Optional;

/**
 * What one read asks of a replica of one cluster.
 *
 * @param need what it must have replayed
 * @param waiting for how long, and what then
 */
record Demand(SessionPosition need, Waiting waiting) {

  static Demand of(Consistency consistency, Optional<SessionPositions> session, long cluster) {
    if (consistency instanceof Consistency.AtLeast atLeast) {
      return new Demand(new SessionPosition.WrittenUpTo(atLeast.position()), atLeast.waiting());
    }
    if (session.isPresent() && !(consistency instanceof Consistency.Eventual)) {
      Waiting waiting =
          consistency instanceof Consistency.Session own ? own.waiting() : Waiting.DEFAULT;
      return new Demand(session.get().in(cluster), waiting.cappedAt(session.get().waitCap()));
    }
    return new Demand(new SessionPosition.NothingWritten(), Waiting.DEFAULT);
  }

  /** The timeline that the primary must have at least, 0 for any. */
  int timeline(long cluster) {
    return need instanceof SessionPosition.WrittenUpTo upTo
            && upTo.position().systemIdentifier() == cluster
        ? upTo.position().timeline()
        : 0;
  }

  Optional<ReplicationPosition> position() {
    return need instanceof SessionPosition.WrittenUpTo upTo
        ? Optional.of(upTo.position())
        : Optional.empty();
  }
}
