// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long metadata holds (SAML Metadata 2.3.2).
 *
 * @param until the moment from which it must not be used, if it says one
 * @param cache how long it may be kept before it is fetched again, if it says so; not negative
 */
public record MetadataValidity(Optional<Instant> until, Optional<Duration> cache) {
  /** Until it is replaced. */
  public static final MetadataValidity UNLIMITED =
      new MetadataValidity(Optional.empty(), Optional.empty());

  /**
   * Checks the duration.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public MetadataValidity {
    if (cache.isPresent() && cache.get().isNegative()) {
      throw new IllegalArgumentException("metadata cannot be kept for a negative time");
    }
  }

  /**
   * What holds where both hold.
   *
   * @param other that of an enclosing or enclosed element
   * @return the earlier end and the shorter time
   */
  public MetadataValidity and(MetadataValidity other) {
    return new MetadataValidity(least(until, other.until), least(cache, other.cache));
  }

  /**
   * Tells whether it is over.
   *
   * @param now the current time
   * @return true from {@code until} on
   */
  public boolean isOver(Instant now) {
    return until.isPresent() && !now.isBefore(until.get());
  }

  private static <T extends Comparable<T>> Optional<T> least(Optional<T> one, Optional<T> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().compareTo(other.get()) <= 0 ? one : other;
  }
}
