// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.test.postgres.EmbeddedServer;
import io.relyra.test.postgres.EmbeddedSettings;
import io.relyra.test.postgres.TestDatabase;
import java.util.Optional;

/** A server that forgets nothing, as the doctor wants it. It ends with this JVM. */
final class DurableServer {
  private static final EmbeddedServer SERVER =
      EmbeddedServer.start(new EmbeddedSettings(Optional.empty(), 0, true, 100));

  private DurableServer() {}

  static TestDatabase newDatabase() {
    return TestDatabase.create(SERVER.address());
  }
}
