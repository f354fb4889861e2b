// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once per machine and user from the class path. */
final class PostgresBinaries {
  private static final int DIGEST_CHARACTERS = 16;
  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  static PostgresBinaries unpack() throws IOException {
    byte[] archive = archive();
    String name = "relyra-postgres-" + System.getProperty("user.name") + "-" + digest(archive);
    Path home = Path.of(System.getProperty("java.io.tmpdir"), name).toAbsolutePath();
    if (!Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
      install(archive, home);
    }
    // The temporary folder is everybody's: run nothing that somebody else has put there.
    if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).equals(ownOwner())) {
      throw new IOException(home + " belongs to somebody else; remove it");
    }
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name).toString();
  }

  // Unpacked aside and then renamed, so that concurrent JVMs need no lock and see all or nothing.
  private static void install(byte[] archive, Path home) throws IOException {
    Path aside = Files.createTempDirectory("relyra-postgres-unpack");
    try {
      extract(archive, aside);
      if (!isWindows()) {
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      FileTree.delete(aside);
    } catch (IOException e) {
      FileTree.delete(aside);
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  private static void extract(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("the archive leaves its folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          if (file.startsWith(target.resolve("bin")) && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
          }
        }
      }
    }
  }

  private static byte[] archive() throws IOException {
    String system = isWindows() ? "Windows" : isMac() ? "Darwin" : "Linux";
    String machine =
        System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
    try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
      return in.readAllBytes();
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest).substring(0, DIGEST_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Object ownOwner() throws IOException {
    Path probe = Files.createTempFile("relyra-owner", ".probe");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }
}
