// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.r2dbc.spi.ConnectionFactory;

/**
 * An address at which a server of the cluster answers, whatever its role is at the moment.
 *
 * @param name for logs, metrics and health
 * @param connections for work, from a pool of its own; never shared with another server
 * @param probing for one more connection that asks for roles and positions; without a pool, because
 *     those who wait for a replica must not take connections away from those who read
 * @param distance replicas with the smallest one are preferred
 * @param weight share of the reads among replicas at the same distance
 * @param kind whether it only pretends
 */
public record DatabaseServer(
    String name,
    ConnectionFactory connections,
    ConnectionFactory probing,
    int distance,
    int weight,
    Kind kind) {

  /** What is behind the address. */
  public enum Kind {
    /** A server whose role is what the server says. */
    REAL,

    /** The primary once more, with read-only sessions, taken for a replica; for development. */
    PRETENDED_REPLICA
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the name is blank, the distance negative or the weight not
   *     positive
   */
  public DatabaseServer {
    if (name.isBlank() || distance < 0 || weight < 1) {
      throw new IllegalArgumentException("a server has a name, a distance and a weight");
    }
  }

  /**
   * A server at distance 0 with weight 1.
   *
   * @param name for logs, metrics and health
   * @param connections for work, from a pool of its own
   * @param probing for one more connection, without a pool
   * @return the server
   */
  public static DatabaseServer of(
      String name, ConnectionFactory connections, ConnectionFactory probing) {
    return new DatabaseServer(name, connections, probing, 0, 1, Kind.REAL);
  }

  /**
   * The primary once more, taken for a replica. Its sessions must have {@code
   * default_transaction_read_only = on}, as {@link DevelopmentReplica} makes them; otherwise it is
   * not used.
   *
   * @param name for logs, metrics and health
   * @param connections for work, read-only
   * @param probing for one more connection, read-only
   * @return the server
   */
  public static DatabaseServer pretendedReplica(
      String name, ConnectionFactory connections, ConnectionFactory probing) {
    return new DatabaseServer(name, connections, probing, 0, 1, Kind.PRETENDED_REPLICA);
  }

  /**
   * The same server further away.
   *
   * @param steps 0 is nearest
   * @return the server
   */
  public DatabaseServer atDistance(int steps) {
    return new DatabaseServer(name, connections, probing, steps, weight, kind);
  }

  /**
   * The same server with another share.
   *
   * @param share at least 1
   * @return the server
   */
  public DatabaseServer withWeight(int share) {
    return new DatabaseServer(name, connections, probing, distance, share, kind);
  }

  @Override
  public String toString() {
    return "DatabaseServer[" + name + "]";
  }
}
