// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.util.regex.Pattern;

/**
 * The SHA-256 digest of the secret that ties a login to the browser that started it.
 *
 * <p>Stores keep the digest only: who can read the store cannot complete anybody's login.
 *
 * @param value 43 characters of base64url
 */
public record BindingDigest(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not such a digest
   */
  public BindingDigest {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest in base64url");
    }
  }

  @Override
  public String toString() {
    return "BindingDigest[hidden]";
  }
}
