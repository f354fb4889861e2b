// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The name under which the use of an assertion is remembered: a digest of connection, issuer and
 * assertion ID.
 *
 * <p>The assertion ID alone would let two identity providers, or two tenants, collide.
 *
 * @param value {@code rk_} and 43 characters of base64url (SHA-256)
 */
public record ReplayKey(String value) {
  private static final Pattern FORM = Pattern.compile("rk_[A-Za-z0-9_-]{43}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not a replay key
   */
  public ReplayKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a replay key");
    }
  }

  /**
   * The key of an assertion.
   *
   * @param connection through which the assertion came
   * @param issuer of the assertion
   * @param assertion its signed ID
   * @return the key; equal input gives an equal key on every node
   */
  public static ReplayKey of(ConnectionId connection, EntityId issuer, AssertionId assertion) {
    MessageDigest sha256 = sha256();
    update(sha256, connection.value());
    update(sha256, issuer.value());
    update(sha256, assertion.value());
    return new ReplayKey(
        "rk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest()));
  }

  // The length goes first, so that no two triples give the same bytes.
  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
