// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one cluster: the server's data, the superuser's password and the mark of the
 * process that runs it.
 *
 * @param home the folder
 * @param temporary whether it is deleted with the server
 */
record DataDirectory(Path home, boolean temporary) {
  private static final String PREFIX = "relyra-postgres-run-";

  static DataDirectory open(Optional<Path> wanted) throws IOException {
    if (wanted.isPresent()) {
      return new DataDirectory(Files.createDirectories(wanted.get().toAbsolutePath()), false);
    }
    return new DataDirectory(Files.createTempDirectory(PREFIX), true);
  }

  /** Temporary folders whose process is gone: it was killed before it could clean up. */
  static List<DataDirectory> orphans() throws IOException {
    List<DataDirectory> found = new ArrayList<>();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path home : homes) {
        DataDirectory candidate = new DataDirectory(home, true);
        if (candidate.isOrphan()) {
          found.add(candidate);
        }
      }
    }
    return found;
  }

  Path data() {
    return home.resolve("data");
  }

  Path log() {
    return data().resolve("server.log");
  }

  Path passwordFile() {
    return home.resolve("password");
  }

  boolean isInitialised() {
    return Files.exists(data().resolve("PG_VERSION"));
  }

  Optional<ProcessHandle> runningOwner() throws IOException {
    return Files.exists(owner())
        ? ProcessMark.parse(Files.readString(owner())).flatMap(ProcessMark::alive)
        : Optional.empty();
  }

  void markOwner() throws IOException {
    Files.writeString(owner(), ProcessMark.of(ProcessHandle.current()).text());
  }

  void releaseOwner() throws IOException {
    Files.deleteIfExists(owner());
  }

  void prepare(LaunchUser user) throws IOException {
    Files.createDirectories(data());
    user.own(data());
    if (user.account().isPresent()) {
      // Another user has to pass through, not to look around.
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    }
  }

  private Path owner() {
    return home.resolve("owner");
  }

  // A folder without a mark is being made at this moment.
  private boolean isOrphan() {
    try {
      return Files.isReadable(owner()) && runningOwner().isEmpty();
    } catch (IOException e) {
      return false;
    }
  }
}
