// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the server of one build is written down. Each build has its own file, so that a build never
 * takes the server of another one that is about to end.
 *
 * @param path the file
 */
record HolderFile(Path path) {
  static HolderFile of(Path buildDirectory, ProcessMark build) {
    return new HolderFile(
        buildDirectory.resolve(
            "relyra-postgres-" + build.text().replace(' ', '-') + ".properties"));
  }

  void write(ServerAddress address) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("host", address.host());
    properties.setProperty("port", Integer.toString(address.port()));
    properties.setProperty("database", address.database());
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    StringWriter text = new StringWriter();
    properties.store(text, null);
    // A temporary file is readable by its owner only, and stays so when it is renamed.
    Path aside = Files.createTempFile(path.getParent(), "relyra-postgres", ".aside");
    Files.writeString(aside, text.toString());
    Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /** The server, if one is written down and answers. */
  Optional<ServerAddress> answering() throws IOException {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    ServerAddress address =
        new ServerAddress(
            properties.getProperty("host", ""),
            Integer.parseInt(properties.getProperty("port", "0")),
            properties.getProperty("database", ""),
            properties.getProperty("user", ""),
            properties.getProperty("password", ""));
    try (Connection connection = address.connect()) {
      return connection.isValid(1) ? Optional.of(address) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }
}
