// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/** What the manifest tells of a file, counted while it is written; by one thread at a time. */
final class BundleFile {
  private final String name;
  private final int maxRows;
  private final MessageDigest digest;
  private long rows;
  private long bytes;
  private boolean cut;

  BundleFile(String name, int maxRows) {
    this.name = name;
    this.maxRows = maxRows;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  String name() {
    return name;
  }

  int maxRows() {
    return maxRows;
  }

  /** Whether there is room for one more; the first that has none is told of. */
  boolean takes(byte[] line) {
    cut = rows == maxRows;
    return !cut;
  }

  byte[] counted(byte[] line) {
    rows++;
    bytes += line.length;
    digest.update(line);
    return line;
  }

  void tell(ObjectNode file) {
    file.put("name", name);
    file.put("rows", rows);
    file.put("bytes", bytes);
    file.put("sha256", HexFormat.of().formatHex(digest.digest()));
    file.put("cut", cut);
  }
}
