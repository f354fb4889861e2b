// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Keys of ours that one connection has for itself. What it lacks, the keys of the whole service
 * serve; what it has, takes their place altogether.
 *
 * @param signing signs our messages
 * @param next signing certificates that are published before they are used
 * @param decryption decrypt assertions, and are published; the one that was activated last is first
 */
public record OwnKeys(
    Optional<NamedKey> signing, List<X509Certificate> next, List<NamedKey> decryption) {
  /** How many keys decrypt, because each of them is tried on each encrypted assertion. */
  public static final int MAX_DECRYPTION = 4;

  /** The service's keys serve for everything. */
  public static final OwnKeys NONE = new OwnKeys(Optional.empty(), List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if there are more than {@value #MAX_DECRYPTION} keys that
   *     decrypt
   */
  public OwnKeys {
    next = List.copyOf(next);
    decryption = List.copyOf(decryption);
    if (decryption.size() > MAX_DECRYPTION) {
      throw new IllegalArgumentException("there are too many decryption keys");
    }
  }
}
