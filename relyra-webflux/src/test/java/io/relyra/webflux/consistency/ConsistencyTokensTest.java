// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokensTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final Map<Long, SessionPosition> POSITIONS =
      Map.of(
          7L, upTo(7, 3, -2),
          -1L, upTo(-1, Integer.MAX_VALUE, 5),
          9L, new SessionPosition.WrittenSomewhere());

  private final ConsistencyKey key = key("a", 1);
  private final ConsistencyTokens tokens = new ConsistencyTokens(key, List.of(), LIFETIME);

  @Test
  void carriesPositionsForItsLifetime() {
    String token = tokens.issue(POSITIONS, NOW);
    assertThat(tokens.read(token, NOW)).isEqualTo(new TokenReading.Known(POSITIONS));
    assertThat(tokens.read(token, NOW.plus(LIFETIME).minusSeconds(1)))
        .isEqualTo(new TokenReading.Known(POSITIONS));
    assertThat(tokens.read(token, NOW.plus(LIFETIME))).isEqualTo(TokenReading.Ignored.EXPIRED);
    assertThat(tokens.read(token, NOW.minusSeconds(60))).isInstanceOf(TokenReading.Known.class);
    assertThat(tokens.read(token, NOW.minusSeconds(61)))
        .isEqualTo(TokenReading.Ignored.FROM_THE_FUTURE);
  }

  @Test
  void noCharacterCanBeChanged() {
    String token = tokens.issue(POSITIONS, NOW);
    for (int i = 0; i < token.length(); i++) {
      for (char c : new char[] {'A', 'B', '_', '.', '='}) {
        if (token.charAt(i) != c) {
          String changed = token.substring(0, i) + c + token.substring(i + 1);
          assertThat(tokens.read(changed, NOW))
              .as(changed)
              .isInstanceOf(TokenReading.Ignored.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "v1...", "v1.a.b.c", "v2.a.AAAA.AAAA", "\u0000", "v1.a.é.x"})
  void ignoresWhatIsNoToken(String text) {
    assertThat(tokens.read(text, NOW)).isEqualTo(TokenReading.Ignored.MALFORMED);
    assertThat(tokens.read("v1.a." + "A".repeat(600) + "." + "A".repeat(43), NOW))
        .isEqualTo(TokenReading.Ignored.MALFORMED);
  }

  @Test
  void ignoresSignedContentThatIsNone() {
    for (byte[] content : List.of(new byte[3], new byte[17], filled(24, 0xff), filled(37, 0))) {
      String signed = "v1.a." + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
      byte[] mac = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
      String token = signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
      assertThat(tokens.read(token, NOW)).isEqualTo(TokenReading.Ignored.MALFORMED);
    }
  }

  @Test
  void keysTakeTurns() {
    ConsistencyKey next = key("b", 2);
    ConsistencyTokens prepared = new ConsistencyTokens(key, List.of(next), LIFETIME);
    ConsistencyTokens switched = new ConsistencyTokens(next, List.of(key), LIFETIME);
    ConsistencyTokens done = new ConsistencyTokens(next, List.of(), LIFETIME);
    String old = tokens.issue(POSITIONS, NOW);
    String young = switched.issue(POSITIONS, NOW);
    assertThat(prepared.read(young, NOW)).isInstanceOf(TokenReading.Known.class);
    assertThat(switched.read(old, NOW)).isInstanceOf(TokenReading.Known.class);
    assertThat(done.read(old, NOW)).isEqualTo(TokenReading.Ignored.UNKNOWN_KEY);
    ConsistencyTokens impostor = new ConsistencyTokens(key("a", 9), List.of(), LIFETIME);
    assertThat(impostor.read(old, NOW)).isEqualTo(TokenReading.Ignored.TAMPERED);
  }

  @Test
  void staysSmallWithManyClusters() {
    Map<Long, SessionPosition> many = new HashMap<>();
    for (long cluster = 1; cluster <= 100; cluster++) {
      many.put(cluster, upTo(cluster, 1, 1));
    }
    String token = tokens.issue(many, NOW);
    assertThat(token).hasSizeLessThanOrEqualTo(512);
    assertThat(((TokenReading.Known) tokens.read(token, NOW)).positions()).hasSize(8);
  }

  @Test
  void refusesWeakOrAmbiguousKeysAndHidesSecrets() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConsistencyKey("a", new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> new ConsistencyKey("a.b", new byte[32]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsistencyTokens(key, List.of(key("a", 2)), LIFETIME));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConsistencyTokens(key, List.of(), Duration.ZERO));
    assertThat(key).hasToString("ConsistencyKey[a]");
  }

  private static SessionPosition upTo(long cluster, int timeline, long offset) {
    return new SessionPosition.WrittenUpTo(
        new ReplicationPosition(cluster, timeline, new LogSequenceNumber(offset)));
  }

  private static ConsistencyKey key(String id, int seed) {
    return new ConsistencyKey(id, filled(32, seed));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
