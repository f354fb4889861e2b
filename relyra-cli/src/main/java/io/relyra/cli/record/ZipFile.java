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
import reactor.core.publisher.Flux;

/** A new file that is whole or not there. */
final class ZipFile {
  // The few parts that may wait while one is written.
  private static final int AHEAD = 4;

  private ZipFile() {}

  static long write(Path file, Flux<ByteBuffer> parts) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return filled(file, channel, parts);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(file + " is there already", e);
    } catch (IOException e) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, file + " cannot be written");
    }
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
