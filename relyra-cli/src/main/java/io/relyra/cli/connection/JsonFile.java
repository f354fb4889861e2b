// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that an operator names. */
final class JsonFile {
  private static final long MAX_BYTES = 8L * 1024 * 1024;

  private JsonFile() {}

  static JsonNode object(Path file) {
    try {
      JsonNode root = JsonMapper.shared().readTree(bytes(file));
      if (root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      // A parser quotes what it cannot read, and the file may be one that holds secrets.
      throw new IllegalArgumentException(file + " is not JSON");
    }
    throw new IllegalArgumentException(file + " is not a JSON object");
  }

  static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(file + " is larger than 8 MiB");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file);
    }
  }
}
