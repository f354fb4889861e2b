// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Values from the environment and from a properties file. {@code migration-url} is {@code
 * RELYRA_MIGRATION_URL} in the environment and {@code migration-url} in the file; the environment
 * wins.
 */
final class Configuration {
  private final Map<String, String> environment;
  private final Properties file;

  Configuration(Map<String, String> environment, Properties file) {
    this.environment = environment;
    this.file = file;
  }

  static Configuration load(Map<String, String> environment, Optional<Path> path) {
    Properties file = new Properties();
    if (path.isPresent()) {
      try (Reader reader = Files.newBufferedReader(path.get(), StandardCharsets.UTF_8)) {
        file.load(reader);
      } catch (IOException e) {
        throw new UsageException("cannot read " + path.get());
      }
    }
    return new Configuration(environment, file);
  }

  Optional<String> find(String name) {
    String variable = "RELYRA_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    return Optional.ofNullable(environment.get(variable))
        .or(() -> Optional.ofNullable(file.getProperty(name)))
        .or(() -> name.equals("url") ? environmentUrl() : Optional.empty())
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The option if it is given, else what environment or file say. */
  Optional<String> value(String name, @Nullable String option) {
    return Optional.ofNullable(option).or(() -> find(name));
  }

  // The name that platforms set.
  private Optional<String> environmentUrl() {
    return Optional.ofNullable(environment.get("DATABASE_URL"));
  }
}
