// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

/** A running server, and the right to stop it. */
public interface PostgresServer extends AutoCloseable {
  /**
   * Where it listens, and a superuser of it.
   *
   * @return the address of its maintenance database
   */
  ServerAddress address();

  /** Stops the server and deletes what it kept, unless it was given a place of its own. */
  @Override
  void close();
}
