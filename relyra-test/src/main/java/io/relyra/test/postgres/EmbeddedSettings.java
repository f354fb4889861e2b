// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How an {@link EmbeddedServer} runs.
 *
 * @param dataDirectory where it keeps its data for the next start; empty for a temporary folder
 *     that is deleted when the server stops
 * @param port TCP port on the loopback interface, 0 for any free one
 * @param durable whether a commit survives a power cut (fsync and synchronous_commit)
 * @param maxConnections how many connections it takes
 */
public record EmbeddedSettings(
    Optional<Path> dataDirectory, int port, boolean durable, int maxConnections) {
  private static final int TEST_CONNECTIONS = 400;
  private static final int MAX_PORT = 65_535;

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if port or connections are out of bounds
   */
  public EmbeddedSettings {
    if (port < 0 || port > MAX_PORT || maxConnections < 1) {
      throw new IllegalArgumentException("port or connections out of bounds");
    }
  }

  /**
   * For tests: fast, forgetful, any port.
   *
   * @return the settings
   */
  public static EmbeddedSettings forTests() {
    return new EmbeddedSettings(Optional.empty(), 0, false, TEST_CONNECTIONS);
  }

  /**
   * For demonstrations and crash tests: durable, in a folder that stays.
   *
   * @param dataDirectory where the data is kept, created if absent
   * @param port TCP port on the loopback interface, 0 for any free one
   * @return the settings
   */
  public static EmbeddedSettings durable(Path dataDirectory, int port) {
    return new EmbeddedSettings(Optional.of(dataDirectory), port, true, TEST_CONNECTIONS);
  }
}
