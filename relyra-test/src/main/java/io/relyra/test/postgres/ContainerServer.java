// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL server in a container; Testcontainers removes it if this JVM is killed. */
final class ContainerServer implements PostgresServer {
  private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18");

  private final PostgreSQLContainer container;

  private ContainerServer(PostgreSQLContainer container) {
    this.container = container;
  }

  static boolean isPossible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static ContainerServer start(EmbeddedSettings settings) {
    PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
    container.withCommand(
        "postgres",
        "-c",
        "max_connections=" + settings.maxConnections(),
        "-c",
        "fsync=" + (settings.durable() ? "on" : "off"));
    container.start();
    return new ContainerServer(container);
  }

  @Override
  public ServerAddress address() {
    return new ServerAddress(
        container.getHost(),
        container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
        container.getDatabaseName(),
        container.getUsername(),
        container.getPassword());
  }

  @Override
  public void close() {
    container.stop();
  }
}
