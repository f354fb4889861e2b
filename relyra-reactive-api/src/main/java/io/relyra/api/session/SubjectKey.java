// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.session;

import io.relyra.api.ConnectionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The name under which the sessions of a user are found: a digest of connection and name
 * identifier, so that a registry holds no personal data and no two connections share a user.
 *
 * @param value {@code sk_} and 43 characters of base64url (SHA-256)
 */
public record SubjectKey(String value) {
  private static final Pattern FORM = Pattern.compile("sk_[A-Za-z0-9_-]{43}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value is not a subject key
   */
  public SubjectKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a subject key");
    }
  }

  /**
   * The key of a user.
   *
   * @param connection through which the user logged in
   * @param nameId the value of the name identifier; its format does not matter, because identity
   *     providers do not always repeat it
   * @return the key; equal input gives an equal key on every node
   */
  public static SubjectKey of(ConnectionId connection, String nameId) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] first = connection.value().getBytes(StandardCharsets.UTF_8);
      // The length goes first, so that no two pairs give the same bytes.
      sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
      sha256.update(first);
      byte[] digest = sha256.digest(nameId.getBytes(StandardCharsets.UTF_8));
      return new SubjectKey("sk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
