// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.io.ByteArrayOutputStream;

/** Collects the pieces of a document, up to a limit. */
final class CappedBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final int max;

  CappedBytes(int max) {
    this.max = max;
  }

  CappedBytes add(byte[] piece) {
    if (piece.length > max - bytes.size()) {
      throw new FetchTrouble(FetchFailure.TOO_LARGE);
    }
    bytes.writeBytes(piece);
    return this;
  }

  MetadataDocument document() {
    return new MetadataDocument(bytes.toByteArray());
  }
}
