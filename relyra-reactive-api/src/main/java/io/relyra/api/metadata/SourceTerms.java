// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.refresh.RefreshCadence;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an operator decides about a source.
 *
 * @param url where the document is
 * @param pins fingerprints of the certificates that may sign it, up to {@link #MAX_PINS}; without
 *     one, every document is refused
 * @param cadence how often it is fetched while all is well
 * @param schedule whether it is fetched without being asked
 */
public record SourceTerms(
    MetadataUrl url, Set<CertificateFingerprint> pins, RefreshCadence cadence, Schedule schedule) {
  /** The most pins. */
  public static final int MAX_PINS = 16;

  /** Whether a source is fetched without being asked. */
  public enum Schedule {
    /** By schedule, and when an operator asks for it. */
    AUTOMATIC,
    /** Only when an operator asks for it. */
    ON_DEMAND
  }

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if there are too many pins
   */
  public SourceTerms {
    pins = Set.copyOf(pins);
    if (pins.size() > MAX_PINS) {
      throw new IllegalArgumentException("at most " + MAX_PINS + " pins");
    }
  }

  /**
   * A source that is fetched daily.
   *
   * @param url where the document is
   * @param pins fingerprints of the certificates that may sign it
   * @return the terms
   */
  public static SourceTerms daily(MetadataUrl url, Set<CertificateFingerprint> pins) {
    return new SourceTerms(url, pins, RefreshCadence.DAILY, Schedule.AUTOMATIC);
  }

  /**
   * The same with one more pin.
   *
   * @param pin a certificate that may sign the document
   * @return a changed copy
   * @throws IllegalArgumentException if there are too many pins
   */
  public SourceTerms withPin(CertificateFingerprint pin) {
    Set<CertificateFingerprint> more = new LinkedHashSet<>(pins);
    more.add(pin);
    return new SourceTerms(url, more, cadence, schedule);
  }

  /**
   * The same without a pin.
   *
   * @param pin a certificate that may not sign the document any more
   * @return a changed copy
   */
  public SourceTerms withoutPin(CertificateFingerprint pin) {
    Set<CertificateFingerprint> fewer = new LinkedHashSet<>(pins);
    fewer.remove(pin);
    return new SourceTerms(url, fewer, cadence, schedule);
  }
}
