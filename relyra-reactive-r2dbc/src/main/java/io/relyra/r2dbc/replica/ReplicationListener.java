// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.time.Duration;

/**
 * Hears what a {@link ReplicatedDatabase} does, for metrics and logs.
 *
 * <p>Called on event loop threads: do not block. What it throws is logged and changes nothing.
 */
public interface ReplicationListener {
  /** Hears nothing. */
  ReplicationListener NONE = new ReplicationListener() {};

  /**
   * A server has another role than before.
   *
   * @param server its name
   * @param before its former role
   * @param now its role
   */
  default void roleChanged(String server, ServerRole before, ServerRole now) {}

  /**
   * How far a replica was behind when it was last asked. Told with each look at the roles.
   *
   * @param server its name
   * @param bytes of write-ahead log that it has not replayed yet
   */
  default void lagged(String server, long bytes) {}

  /**
   * A read waited for replicas.
   *
   * @param time how long
   * @param reached whether one of them caught up
   */
  default void waited(Duration time, boolean reached) {}

  /**
   * A read went to the primary although it did not ask for it.
   *
   * @param reason why
   */
  default void fellBack(FallbackReason reason) {}

  /**
   * A read was answered with what a replica had, as it allowed.
   *
   * @param reason why
   */
  default void servedStale(FallbackReason reason) {}

  /**
   * A read was broken on a replica and is made once more.
   *
   * @param server name of the replica
   */
  default void retried(String server) {}

  /**
   * A write is committed, but its position could not be read; the session reads from the primary.
   *
   * @param server name of the primary
   */
  default void positionLost(String server) {}
}
