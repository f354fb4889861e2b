// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import reactor.core.publisher.Flux;

/** A new file that is whole or not there, and that nobody but its owner reads. */
final class ZipFile {
  // The few parts that may wait while one is written.
  private static final int AHEAD = 4;

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final String OWNER = "rw-------";

  private ZipFile() {}

  static long write(Path file, Flux<ByteBuffer> parts) {
    try (FileChannel channel = FileChannel.open(file, NEW, forOwner(file))) {
      return filled(file, channel, parts);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(file + " is there already", e);
    } catch (IOException e) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, file + " cannot be written");
    }
  }

  // Who is connected with whom is nothing for everybody on the machine. Elsewhere than on POSIX,
  // the
  // folder decides.
  private static FileAttribute<?>[] forOwner(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER))
        }
        : new FileAttribute<?>[0];
  }

  private static long filled(Path file, FileChannel channel, Flux<ByteBuffer> parts)
      throws IOException {
    boolean whole = false;
    try {
      long bytes = 0;
      for (ByteBuffer part : parts.toIterable(AHEAD)) {
        while (part.hasRemaining()) {
          bytes += channel.write(part);
        }
      }
      whole = true;
      return bytes;
    } finally {
      if (!whole) {
        Files.delete(file);
      }
    }
  }
}
