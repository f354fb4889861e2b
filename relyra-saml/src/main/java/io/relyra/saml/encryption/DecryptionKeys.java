// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.util.List;

/**
 * The private keys of the service provider, for assertions that are encrypted to it.
 *
 * <p>Several at once serve a change of keys: the new certificate is published, and the old key
 * stays until no identity provider uses it any more. They are not part of a {@link
 * io.relyra.api.connection.Connection}, which is stored, compared and logged.
 *
 * <p>Immutable. The keys never leave this package; {@link #toString} tells how many there are.
 */
public final class DecryptionKeys {
  /** No keys: encrypted assertions are refused with {@code key_not_configured}. */
  public static final DecryptionKeys NONE = new DecryptionKeys(List.of());

  /** How many keys there may be, because each of them is tried on each encrypted assertion. */
  public static final int MAX_KEYS = 4;

  private static final int MIN_BITS = 2048;
  private static final int MAX_BITS = 8192;

  private final List<PrivateKey> keys;

  private DecryptionKeys(List<PrivateKey> keys) {
    this.keys = keys;
  }

  /**
   * Takes keys.
   *
   * @param keys at most {@value #MAX_KEYS} RSA keys of 2048 to 8192 bits; none is {@link #NONE}
   * @return the keys
   * @throws IllegalArgumentException if there are too many, or one is no such key; the message says
   *     nothing of it
   */
  public static DecryptionKeys of(PrivateKey... keys) {
    return of(List.of(keys));
  }

  /**
   * Takes keys.
   *
   * @param keys as {@link #of(PrivateKey...)}
   * @return the keys
   * @throws IllegalArgumentException as {@link #of(PrivateKey...)}
   */
  public static DecryptionKeys of(List<? extends PrivateKey> keys) {
    if (keys.size() > MAX_KEYS) {
      throw new IllegalArgumentException("there are too many decryption keys");
    }
    keys.forEach(DecryptionKeys::check);
    return new DecryptionKeys(List.copyOf(keys));
  }

  private static void check(PrivateKey key) {
    if (!(key instanceof RSAKey rsa)
        || rsa.getModulus().bitLength() < MIN_BITS
        || rsa.getModulus().bitLength() > MAX_BITS) {
      throw new IllegalArgumentException(
          "a decryption key must be RSA of " + MIN_BITS + " to " + MAX_BITS + " bits");
    }
  }

  List<PrivateKey> all() {
    return keys;
  }

  @Override
  public String toString() {
    return "DecryptionKeys[" + keys.size() + ", hidden]";
  }
}
