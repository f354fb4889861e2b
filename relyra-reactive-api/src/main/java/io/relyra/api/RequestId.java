// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The ID of an authentication request, which the response must repeat (SAML Core 1.3.4, 3.2.2).
 *
 * @param value an XML name without colon, at most 128 characters of ASCII
 */
public record RequestId(String value) {
  /** Bytes of randomness in a new request id; SAML Core 1.3.4 recommends 16. */
  public static final int RANDOM_BYTES = 20;

  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not an XML name
   */
  public RequestId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a request id");
    }
  }

  /**
   * A new id.
   *
   * @param random {@value #RANDOM_BYTES} bytes from a secure random source
   * @return the id
   */
  public static RequestId fromRandom(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("a request id takes " + RANDOM_BYTES + " random bytes");
    }
    return new RequestId("id_" + HexFormat.of().formatHex(random));
  }
}
