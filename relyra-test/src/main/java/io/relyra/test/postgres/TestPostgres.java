// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server of the tests.
 *
 * <p>It is, in this order: the server that system property {@value #URL_PROPERTY} or environment
 * variable {@value #URL_VARIABLE} names; a container, if Docker answers; a server from Maven
 * artifacts. All test JVMs of one Maven build share one server, which ends with the build. Without
 * system property {@value #BUILD_DIRECTORY_PROPERTY} (in an IDE) the server ends with the test JVM.
 */
public final class TestPostgres {
  /** Names an existing server: {@code postgres://user:password@host:port/database}. */
  public static final String URL_PROPERTY = "relyra.test.postgres.url";

  /** Names an existing server when the system property does not. */
  public static final String URL_VARIABLE = "RELYRA_TEST_POSTGRES_URL";

  /** Names the folder through which the JVMs of one build find their server. */
  public static final String BUILD_DIRECTORY_PROPERTY = "relyra.test.build-directory";

  /** If {@code true}, a server from Maven artifacts is preferred to a container. */
  public static final String EMBEDDED_PROPERTY = "relyra.test.postgres.embedded";

  private static @Nullable ServerAddress address;

  private TestPostgres() {}

  /**
   * The server, started if need be.
   *
   * @return its maintenance database and a user who may create databases
   */
  public static synchronized ServerAddress server() {
    ServerAddress known = address;
    if (known == null) {
      known = find();
      address = known;
    }
    return known;
  }

  /**
   * A new, empty database.
   *
   * @return the database; close it to drop it
   */
  public static TestDatabase newDatabase() {
    return TestDatabase.create(server());
  }

  static PostgresServer startServer(EmbeddedSettings settings) {
    return !Boolean.getBoolean(EMBEDDED_PROPERTY) && ContainerServer.isPossible()
        ? ContainerServer.start(settings)
        : EmbeddedServer.start(settings);
  }

  private static ServerAddress find() {
    String url = System.getProperty(URL_PROPERTY, System.getenv(URL_VARIABLE));
    if (url != null && !url.isBlank()) {
      return ServerAddress.parse(url.strip());
    }
    String buildDirectory = System.getProperty(BUILD_DIRECTORY_PROPERTY);
    if (buildDirectory == null || buildDirectory.isBlank()) {
      return startServer(EmbeddedSettings.forTests()).address();
    }
    try {
      return BuildServer.join(Path.of(buildDirectory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
