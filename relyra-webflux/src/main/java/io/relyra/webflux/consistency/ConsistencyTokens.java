// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import io.relyra.api.consistency.SessionPosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes and reads tokens that carry a session's positions: {@code v1.<key id>.<content>.<HMAC>}.
 *
 * <p><b>Security guarantees.</b> Nobody without a key makes or changes a token that is taken. A
 * token is not secret and not bound to a browser: its holder reads the positions in it (how much
 * the database has written, and when), and may use it elsewhere, which makes reads there wait for
 * replicas, up to the cap of the filter, and nothing else.
 */
public final class ConsistencyTokens {
  private static final String VERSION = "v1";
  private static final int MAX_LENGTH = 512;
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final Pattern FORM =
      Pattern.compile(
          VERSION + "\\.([A-Za-z0-9_-]{1,16})\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{43})");

  private final ConsistencyKey signing;
  private final List<ConsistencyKey> accepted;
  private final Duration lifetime;

  /**
   * Tokens with keys that take turns: give every instance the new key as accepted, then make it the
   * signing one, then drop the old one after a lifetime.
   *
   * @param signing signs new tokens
   * @param alsoAccepted keys of tokens that are taken too
   * @param lifetime how long a session's writes are remembered
   * @throws IllegalArgumentException if two keys have one id or the lifetime is not positive
   */
  public ConsistencyTokens(
      ConsistencyKey signing, List<ConsistencyKey> alsoAccepted, Duration lifetime) {
    this.signing = signing;
    this.accepted = List.copyOf(alsoAccepted);
    this.lifetime = lifetime;
    long ids = accepted.stream().map(ConsistencyKey::id).distinct().count();
    if (ids != accepted.size() || key(accepted, signing.id()).isPresent()) {
      throw new IllegalArgumentException("each key has an id of its own");
    }
    if (lifetime.toSeconds() < 1) {
      throw new IllegalArgumentException("a token lives for a second at least");
    }
  }

  /**
   * A new token.
   *
   * @param positions of the session, by system identifier
   * @param now the time
   * @return the token, at most 512 characters that need no quoting in headers and cookies
   */
  public String issue(Map<Long, SessionPosition> positions, Instant now) {
    TokenContent content = new TokenContent(now, now.plus(lifetime), positions);
    String signed = VERSION + "." + signing.id() + "." + encode(content.bytes());
    return signed + "." + encode(signing.sign(ascii(signed)));
  }

  /**
   * Reads a token that came from outside. Never throws.
   *
   * @param token anything
   * @param now the time
   * @return what it says, or why it is ignored
   */
  public TokenReading read(String token, Instant now) {
    Matcher parts = FORM.matcher(token);
    if (token.length() > MAX_LENGTH || !parts.matches()) {
      return TokenReading.Ignored.MALFORMED;
    }
    Optional<ConsistencyKey> key =
        signing.id().equals(parts.group(1)) ? Optional.of(signing) : key(accepted, parts.group(1));
    if (key.isEmpty()) {
      return TokenReading.Ignored.UNKNOWN_KEY;
    }
    String signed = token.substring(0, token.lastIndexOf('.'));
    byte[] expected = ascii(encode(key.get().sign(ascii(signed))));
    // Compared as text: base64url has several texts for some bytes.
    if (!MessageDigest.isEqual(expected, ascii(parts.group(3)))) {
      return TokenReading.Ignored.TAMPERED;
    }
    return content(parts.group(2), now);
  }

  /**
   * How long a token is valid.
   *
   * @return the time
   */
  public Duration lifetime() {
    return lifetime;
  }

  private static TokenReading content(String encoded, Instant now) {
    TokenContent content;
    try {
      content = TokenContent.of(Base64.getUrlDecoder().decode(encoded));
    } catch (IllegalArgumentException e) {
      return TokenReading.Ignored.MALFORMED;
    }
    if (content.issued().isAfter(now.plus(SKEW))) {
      return TokenReading.Ignored.FROM_THE_FUTURE;
    }
    return content.expires().isAfter(now)
        ? new TokenReading.Known(content.positions())
        : TokenReading.Ignored.EXPIRED;
  }

  private static Optional<ConsistencyKey> key(List<ConsistencyKey> keys, String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
