// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.test.postgres.ServerAddress;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database, and the configuration file of a service that works on it. */
record ServiceDatabase(TestDatabase database, Path file) implements AutoCloseable {
  static ServiceDatabase in(Path folder, String name) {
    return in(folder, name, TestPostgres.newDatabase());
  }

  static ServiceDatabase in(Path folder, String name, TestDatabase database) {
    return new ServiceDatabase(database, configuration(folder, name, database.address()));
  }

  static Path configuration(Path folder, String name, ServerAddress address) {
    try {
      return Files.writeString(
          folder.resolve(name + ".properties"),
          "url=postgres://%s@%s:%d/%s\npassword=%s\nunit=core,store\n"
              .formatted(
                  address.user(),
                  address.host(),
                  address.port(),
                  address.database(),
                  address.password()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the password in it, as platforms give it. */
  static String url(TestDatabase database) {
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(
            database.user(),
            database.password(),
            database.host(),
            database.port(),
            database.name());
  }

  @Override
  public void close() {
    database.close();
  }
}
