// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Readers that have read a document to its end and wait for the next one: to make one, and to let
 * it meet the names of SAML for the first time, takes longer than to read a response with it. Safe
 * for use by several threads, none of which ever waits.
 *
 * <p>A reader keeps every name it has met and the buffers that it has read through, and what it
 * meets is not verified. So a refused document takes its reader along, a reader is let go after
 * {@value #MAX_OCTETS} octets, and only few of them wait.
 */
final class WaitingReaders {
  static final int MAX_OCTETS = 128 * 1024;
  private static final int MAX_WAITING = 16;

  private final ResponseLimits limits;
  private final AtomicReferenceArray<@Nullable HardenedReader> places;

  WaitingReaders(ResponseLimits limits) {
    this(limits, Math.min(MAX_WAITING, Runtime.getRuntime().availableProcessors()));
  }

  WaitingReaders(ResponseLimits limits, int places) {
    this.limits = limits;
    this.places = new AtomicReferenceArray<>(places);
  }

  /** Gives a reader that nobody else has. */
  HardenedReader take() {
    for (int i = 0; i < places.length(); i++) {
      HardenedReader reader = places.get(i) == null ? null : places.getAndSet(i, null);
      if (reader != null) {
        return reader;
      }
    }
    return new HardenedReader(limits);
  }

  /** Lets a reader wait, if it may still read and there is a place for it. */
  void giveBack(HardenedReader reader, int octets) {
    if (reader.countRead(octets) > MAX_OCTETS) {
      return;
    }
    for (int i = 0; i < places.length(); i++) {
      if (places.compareAndSet(i, null, reader)) {
        return;
      }
    }
  }
}
