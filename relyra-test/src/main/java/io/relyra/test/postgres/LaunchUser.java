// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL is started, because it refuses to run as root.
 *
 * @param account who owns the data directory, empty for the user of this JVM
 * @param tool how to become that user
 */
record LaunchUser(Optional<String> account, Tool tool) {
  private static final List<String> ACCOUNTS = List.of("postgres", "nobody");
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(10);

  /** Ways to start a command as somebody else. */
  enum Tool {
    NONE,
    UNSHARE,
    RUNUSER,
    SETPRIV,
    SU
  }

  /** What the decision depends on. */
  record Host(boolean root, boolean userNamespaces, List<Tool> tools, List<String> accounts) {
    static Host probe() {
      boolean windows =
          System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
      boolean root = !windows && prints("0", "id", "-u");
      if (!root) {
        return new Host(false, false, List.of(), List.of());
      }
      Command inside = Command.run(List.of("unshare", "-U", "id", "-u"), PROBE_LIMIT);
      return new Host(
          true,
          inside.succeeded() && !inside.output().strip().equals("0"),
          Stream.of(Tool.RUNUSER, Tool.SETPRIV, Tool.SU).filter(Host::becomesAnother).toList(),
          ACCOUNTS.stream().filter(Host::exists).toList());
    }

    Host withoutUserNamespaces() {
      return new Host(root, false, tools, accounts);
    }

    private static boolean exists(String account) {
      return Command.run(List.of("id", "-u", account), PROBE_LIMIT).succeeded();
    }

    // Present is not enough: a container may lack the right to change the user id.
    private static boolean becomesAnother(Tool tool) {
      return ACCOUNTS.stream()
          .filter(Host::exists)
          .map(account -> new LaunchUser(Optional.of(account), tool).command(List.of("id", "-u")))
          .map(line -> Command.run(line, PROBE_LIMIT))
          .anyMatch(ran -> ran.succeeded() && !ran.output().strip().equals("0"));
    }

    private static boolean prints(String expected, String... line) {
      return Command.run(List.of(line), PROBE_LIMIT).output().strip().equals(expected);
    }
  }

  static LaunchUser decide(Host host) {
    if (!host.root()) {
      return new LaunchUser(Optional.empty(), Tool.NONE);
    }
    if (host.userNamespaces()) {
      return new LaunchUser(Optional.empty(), Tool.UNSHARE);
    }
    if (host.tools().isEmpty() || host.accounts().isEmpty()) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root, user namespaces are forbidden here and there is no"
              + " other user to run it as: set "
              + TestPostgres.URL_VARIABLE
              + "=postgres://user:password@host:port/database to use an existing server");
    }
    return new LaunchUser(Optional.of(host.accounts().get(0)), host.tools().get(0));
  }

  List<String> command(List<String> line) {
    String name = account.orElse("");
    List<String> prefix =
        switch (tool) {
          case NONE -> List.of();
          case UNSHARE -> List.of("unshare", "-U");
          case RUNUSER -> List.of("runuser", "-u", name, "--");
          case SETPRIV -> List.of("setpriv", "--reuid=" + name, "--clear-groups", "--");
          case SU -> List.of("su", "-s", "/bin/sh", name, "-c", shellQuoted(line));
        };
    List<String> all = new ArrayList<>(prefix);
    if (tool != Tool.SU) {
      all.addAll(line);
    }
    return all;
  }

  void own(Path path) throws IOException {
    if (account.isPresent()) {
      UserPrincipal owner =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account.get());
      Files.setOwner(path, owner);
    }
  }

  private static String shellQuoted(List<String> line) {
    return line.stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
