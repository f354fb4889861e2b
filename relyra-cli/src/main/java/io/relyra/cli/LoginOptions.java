// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationEndpoint;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As whom to connect. An option wins over environment and file, these win over the URL. */
final class LoginOptions {
  @Option(names = "--user", paramLabel = "NAME", description = "Who connects (RELYRA_USER).")
  @Nullable String user;

  @Option(
      names = "--password",
      description = "Ask for the password; otherwise RELYRA_PASSWORD, the URL or a file holds it.")
  boolean ask;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file whose first line is the password (RELYRA_PASSWORD_FILE).")
  @Nullable Path passwordFile;

  private final Map<String, String> answers = new HashMap<>();

  MigrationEndpoint complete(MigrationEndpoint parsed, Configuration configuration) {
    String name = configuration.value("user", user).orElse(parsed.user());
    return new MigrationEndpoint(
        parsed.jdbcUrl(),
        name,
        secret(configuration, name, parsed.place()).orElse(parsed.password()),
        parsed.properties());
  }

  /**
   * The same for a further database, whose URL knows better: a password is not sent to a server
   * that has another one.
   */
  MigrationEndpoint completeOther(MigrationEndpoint parsed, Configuration configuration) {
    if (!parsed.password().isEmpty()) {
      return parsed;
    }
    String name =
        parsed.user().isEmpty() ? configuration.value("user", user).orElse("") : parsed.user();
    return new MigrationEndpoint(
        parsed.jdbcUrl(),
        name,
        secret(configuration, name, parsed.place()).orElse(""),
        parsed.properties());
  }

  private Optional<String> secret(Configuration configuration, String name, String place) {
    if (ask) {
      return Optional.of(answers.computeIfAbsent(name + " at " + place, LoginOptions::ask));
    }
    return Optional.ofNullable(passwordFile)
        .or(() -> configuration.find("password-file").map(Path::of))
        .map(LoginOptions::firstLine)
        .or(() -> configuration.find("password"));
  }

  // Without a terminal a password would be read, and shown, from whatever standard input is.
  private static String ask(String who) {
    return Optional.ofNullable(System.console())
        .filter(LoginOptions::isTerminal)
        .map(console -> console.readPassword("Password of %s: ", who))
        .map(String::valueOf)
        .orElseThrow(
            () -> new UsageException("there is no terminal to ask on: use --password-file"));
  }

  // From Java 22 on there is a console without a terminal too, and a method that tells.
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UsageException("cannot read " + file);
    }
  }
}
