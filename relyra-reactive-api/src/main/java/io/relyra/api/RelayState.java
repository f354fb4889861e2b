// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The opaque handle under which a login was started and which travels through the identity provider
 * and back (SAML Bindings 3.5.3).
 *
 * <p>It carries no meaning; where to return to is kept in the {@link
 * io.relyra.api.store.RequestIntent}. Its text form hides the value.
 *
 * @param value {@code rs_} and 16 to 77 characters of base64url; 80 bytes in all is the limit of
 *     the binding
 */
public record RelayState(String value) {
  /** Bytes of randomness in a new relay state. */
  public static final int RANDOM_BYTES = 18;

  private static final Pattern FORM = Pattern.compile("rs_[A-Za-z0-9_-]{16,77}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not one of our handles
   */
  public RelayState {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a relay state handle");
    }
  }

  /**
   * A new handle.
   *
   * @param random {@value #RANDOM_BYTES} bytes from a secure random source
   * @return the handle
   */
  public static RelayState fromRandom(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("a relay state takes " + RANDOM_BYTES + " random bytes");
    }
    return new RelayState("rs_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /**
   * Tells whether a text from outside has the form of a handle.
   *
   * @param candidate any text
   * @return true if {@link #RelayState} takes it
   */
  public static boolean isValid(String candidate) {
    return FORM.matcher(candidate).matches();
  }

  @Override
  public String toString() {
    return "RelayState[hidden]";
  }
}
