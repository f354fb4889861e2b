// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPositions;
import java.util.function.UnaryOperator;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** What a read must see, and so which server may answer it. */
public sealed interface Consistency {
  /** Everything that is committed, from the primary. */
  Consistency STRONG = new Strong();

  /** The session's own writes, with {@link Waiting#DEFAULT}. */
  Consistency SESSION = new Session(Waiting.DEFAULT);

  /** Whatever a replica has, however old it is. */
  Consistency EVENTUAL = new Eventual();

  /** Everything that is committed: the read goes to the primary. */
  record Strong() implements Consistency {}

  /**
   * What the session in the Reactor Context has written, and then never less. Other people's writes
   * may be missing. Without a session in the Context this is {@link Eventual}.
   *
   * @param waiting for how long, and what then
   */
  record Session(Waiting waiting) implements Consistency {}

  /**
   * Everything up to a position that the application got from somewhere, such as a message.
   *
   * @param position what must be seen
   * @param waiting for how long, and what then
   */
  record AtLeast(ReplicationPosition position, Waiting waiting) implements Consistency {}

  /** Anything a replica has. Two such reads may go to two replicas, and so back in time. */
  record Eventual() implements Consistency {}

  /**
   * The session's own writes.
   *
   * @param waiting for how long, and what then
   * @return the demand
   */
  static Consistency session(Waiting waiting) {
    return new Session(waiting);
  }

  /**
   * Everything up to a position, with {@link Waiting#DEFAULT}.
   *
   * @param position what must be seen
   * @return the demand
   */
  static Consistency atLeast(ReplicationPosition position) {
    return new AtLeast(position, Waiting.DEFAULT);
  }

  /**
   * Everything up to a position.
   *
   * @param position what must be seen
   * @param waiting for how long, and what then
   * @return the demand
   */
  static Consistency atLeast(ReplicationPosition position, Waiting waiting) {
    return new AtLeast(position, waiting);
  }

  /**
   * What the reads of a publisher must see where the code that reads does not say so itself, as in
   * {@code publisher.contextWrite(Consistency.demanding(Consistency.EVENTUAL))}.
   *
   * @param consistency the demand
   * @return adds it to a context
   */
  static UnaryOperator<Context> demanding(Consistency consistency) {
    return context -> context.put(Consistency.class, consistency);
  }

  /**
   * What a subscriber's reads must see where nothing else is said: the demand in its Context, else
   * {@link #SESSION} with a session in the Context, else {@link #STRONG}. Who tells nothing of
   * earlier writes may have made some.
   *
   * @param context of the subscriber
   * @return the demand
   */
  static Consistency in(ContextView context) {
    return context
        .<Consistency>getOrEmpty(Consistency.class)
        .orElseGet(() -> SessionPositions.find(context).isPresent() ? SESSION : STRONG);
  }
}
