// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip file that comes out in parts: each step gives what it has added, perhaps nothing yet. For
 * one file, by one thread at a time; never waits.
 */
final class ZipParts {
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final Zip zip = new Zip(made);
  private final LocalDateTime time;

  ZipParts(Instant now) {
    this.time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
  }

  ByteBuffer open(String name) {
    return made(
        () -> {
          ZipEntry entry = new ZipEntry(name);
          entry.setTimeLocal(time);
          zip.putNextEntry(entry);
        });
  }

  ByteBuffer add(byte[] line) {
    return made(() -> zip.write(line));
  }

  ByteBuffer close() {
    return made(zip::closeEntry);
  }

  ByteBuffer whole(String name, byte[] content) {
    ByteBuffer opened = open(name);
    ByteBuffer added = add(content);
    ByteBuffer closed = close();
    return ByteBuffer.allocate(opened.remaining() + added.remaining() + closed.remaining())
        .put(opened)
        .put(added)
        .put(closed)
        .flip();
  }

  ByteBuffer end() {
    return made(zip::finish);
  }

  /** Frees the memory outside the heap, also of a file that was not finished. */
  void release() {
    zip.release();
  }

  private ByteBuffer made(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    }
    ByteBuffer part = ByteBuffer.wrap(made.toByteArray());
    made.reset();
    return part;
  }

  private interface Step {
    void run() throws IOException;
  }

  private static final class Zip extends ZipOutputStream {
    Zip(OutputStream out) {
      super(out, StandardCharsets.UTF_8);
    }

    void release() {
      def.end();
    }
  }
}
