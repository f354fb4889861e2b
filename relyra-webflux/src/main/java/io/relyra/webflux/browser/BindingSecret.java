// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.browser;

import io.relyra.api.BindingDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the browser holds and the store does not: 32 random bytes as 43 characters of base64url.
 *
 * @param value the secret; hidden in the text form
 */
public record BindingSecret(String value) {
  /** Bytes of randomness in a new secret. */
  public static final int RANDOM_BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not such a secret
   */
  public BindingSecret {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a binding secret");
    }
  }

  /**
   * A new secret.
   *
   * @param random {@value #RANDOM_BYTES} bytes from a secure random source
   * @return the secret
   */
  public static BindingSecret fromRandom(byte[] random) {
    if (random.length != RANDOM_BYTES) {
      throw new IllegalArgumentException("a secret takes " + RANDOM_BYTES + " random bytes");
    }
    return new BindingSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /**
   * The secret that a browser sent.
   *
   * @param candidate a cookie's value
   * @return empty if there is none or it is not one of ours
   */
  public static Optional<BindingSecret> parse(@Nullable String candidate) {
    return candidate != null && FORM.matcher(candidate).matches()
        ? Optional.of(new BindingSecret(candidate))
        : Optional.empty();
  }

  /**
   * What the store may know.
   *
   * @return SHA-256 of the secret
   */
  public BindingDigest digest() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
      return new BindingDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Compares in constant time.
   *
   * @param expected from the intent
   * @return true if this is the secret that the login was started with
   */
  public boolean matches(BindingDigest expected) {
    return MessageDigest.isEqual(
        digest().value().getBytes(StandardCharsets.US_ASCII),
        expected.value().getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "BindingSecret[hidden]";
  }
}
