// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import java.time.Clock;

/**
 * Time, size and warning of an in-memory store.
 *
 * @param clock decides about expiry; must not step back
 * @param maxEntries how many intents, and how many replay keys, are kept at most, 1 or more
 * @param warnOnFirstUse whether the first use of a store logs that it is for a single node only
 */
public record MemoryStoreSettings(Clock clock, int maxEntries, boolean warnOnFirstUse) {
  /** How many entries are kept unless told otherwise. */
  public static final int DEFAULT_MAX_ENTRIES = 100_000;

  /** The system property that switches the warning on: {@value}. */
  public static final String WARNING_PROPERTY = "relyra.memory-store-warning";

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if nothing could be kept
   */
  public MemoryStoreSettings {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("at least one entry has to be kept");
    }
  }

  /**
   * The system's clock, {@link #DEFAULT_MAX_ENTRIES}, and a warning only if the system property
   * {@value #WARNING_PROPERTY} is {@code true} now.
   *
   * @return the settings
   */
  public static MemoryStoreSettings defaults() {
    return new MemoryStoreSettings(
        Clock.systemUTC(), DEFAULT_MAX_ENTRIES, Boolean.getBoolean(WARNING_PROPERTY));
  }

  /**
   * The same with another clock.
   *
   * @param other decides about expiry
   * @return new settings
   */
  public MemoryStoreSettings withClock(Clock other) {
    return new MemoryStoreSettings(other, maxEntries, warnOnFirstUse);
  }

  /**
   * The same with another size.
   *
   * @param other how many entries are kept at most
   * @return new settings
   */
  public MemoryStoreSettings withMaxEntries(int other) {
    return new MemoryStoreSettings(clock, other, warnOnFirstUse);
  }

  /**
   * The same with or without the warning, whatever the system property says.
   *
   * @param other whether the first use warns
   * @return new settings
   */
  public MemoryStoreSettings withWarnOnFirstUse(boolean other) {
    return new MemoryStoreSettings(clock, maxEntries, other);
  }
}
