// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.consistency.LogSequenceNumber;
import io.relyra.api.consistency.ReplicationPosition;
import io.relyra.api.consistency.SessionPosition;
import io.relyra.api.consistency.SessionPositions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** One request through the filter. */
class ConsistencyFilterTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ReplicationPosition HERE =
      new ReplicationPosition(7, 1, new LogSequenceNumber(5));
  private static final ReplicationPosition FURTHER =
      new ReplicationPosition(7, 1, new LogSequenceNumber(9));

  private final ConsistencyTokens tokens =
      new ConsistencyTokens(
          new ConsistencyKey("a", new byte[32]), List.of(), Duration.ofMinutes(10));
  private final AtomicReference<Map<Long, SessionPosition>> seen = new AtomicReference<>();
  private final AtomicReference<Duration> cap = new AtomicReference<>();

  @Test
  void requestThatWritesGetsAToken() {
    MockServerWebExchange exchange = exchange(get());
    filter(new TokenCookie(TokenCookie.SameSite.LAX), exchange, writes(HERE));
    assertThat(seen.get()).isEmpty();
    assertThat(cap.get()).isEqualTo(ConsistencyFilter.DEFAULT_WAIT_CAP);
    ResponseCookie cookie = exchange.getResponse().getCookies().getFirst(TokenCookie.NAME);
    assertThat(cookie.toString())
        .startsWith("__Host-relyra-position=v1.a.")
        .contains("Path=/;", "Max-Age=600", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain");
    assertThat(tokens.read(cookie.getValue(), NOW))
        .isEqualTo(new TokenReading.Known(Map.of(7L, new SessionPosition.WrittenUpTo(HERE))));
  }

  @Test
  void nextRequestKnowsAndKeepsTheLaterPosition() {
    Map<Long, SessionPosition> known = Map.of(7L, new SessionPosition.WrittenUpTo(FURTHER));
    String token = tokens.issue(known, NOW);
    MockServerWebExchange exchange =
        exchange(get().cookie(new HttpCookie(TokenCookie.NAME, token)));
    filter(new TokenCookie(TokenCookie.SameSite.STRICT), exchange, writes(HERE));
    assertThat(seen.get()).isEqualTo(known);
    ResponseCookie next = exchange.getResponse().getCookies().getFirst(TokenCookie.NAME);
    assertThat(tokens.read(next.getValue(), NOW)).isEqualTo(new TokenReading.Known(known));
  }

  @Test
  void lifetimeCountsFromTheLastWriteWhereverTheEarlierOnesAre() {
    Map<Long, SessionPosition> lost = Map.of(7L, new SessionPosition.WrittenSomewhere());
    String token = tokens.issue(lost, NOW.minusSeconds(590));
    MockServerWebExchange exchange = exchange(get().header(TokenHeader.NAME, token));
    filter(new TokenHeader(), exchange, writes(HERE));
    String next = exchange.getResponse().getHeaders().getFirst(TokenHeader.NAME);
    assertThat(tokens.read(next, NOW.plusSeconds(590))).isEqualTo(new TokenReading.Known(lost));
  }

  @Test
  void requestThatOnlyReadsLetsTheTokenRunOut() {
    String token = tokens.issue(Map.of(7L, new SessionPosition.WrittenSomewhere()), NOW);
    MockServerWebExchange exchange = exchange(get().header(TokenHeader.NAME, token));
    filter(new TokenHeader(), exchange, session -> {});
    assertThat(exchange.getResponse().getHeaders().headerNames()).doesNotContain(TokenHeader.NAME);
  }

  @Test
  void requestThatOnlyReadsGetsNone() {
    MockServerWebExchange exchange = exchange(get());
    filter(new TokenHeader(), exchange, session -> {});
    assertThat(exchange.getResponse().getHeaders().headerNames()).doesNotContain(TokenHeader.NAME);
  }

  @Test
  void headersCarryItToo() {
    String token = tokens.issue(Map.of(7L, new SessionPosition.WrittenUpTo(HERE)), NOW);
    MockServerWebExchange exchange = exchange(get().header(TokenHeader.NAME, token));
    filter(new TokenHeader(), exchange, writes(FURTHER));
    assertThat(seen.get()).containsEntry(7L, new SessionPosition.WrittenUpTo(HERE));
    String next = exchange.getResponse().getHeaders().getFirst(TokenHeader.NAME);
    assertThat(tokens.read(next, NOW))
        .isEqualTo(new TokenReading.Known(Map.of(7L, new SessionPosition.WrittenUpTo(FURTHER))));
  }

  @Test
  void whatIsNotTakenIsAsGoodAsNone() {
    String good = tokens.issue(Map.of(7L, new SessionPosition.WrittenUpTo(HERE)), NOW);
    String late =
        tokens.issue(Map.of(7L, new SessionPosition.WrittenUpTo(HERE)), NOW.minusSeconds(601));
    String early =
        tokens.issue(Map.of(7L, new SessionPosition.WrittenUpTo(HERE)), NOW.plusSeconds(90));
    for (String token : List.of("x", good + "A", good.replace("v1.a", "v1.b"), late, early)) {
      seen.set(Map.of(1L, new SessionPosition.WrittenSomewhere()));
      filter(new TokenHeader(), exchange(get().header(TokenHeader.NAME, token)), session -> {});
      assertThat(seen.get()).as(token).isEmpty();
    }
    filter(new TokenHeader(), exchange(get().header(TokenHeader.NAME, good, good)), session -> {});
    assertThat(seen.get()).isEmpty();
  }

  private interface Handling {
    void handle(SessionPositions session);
  }

  private static Handling writes(ReplicationPosition position) {
    return session -> session.wroteUpTo(position);
  }

  private void filter(TokenTransport transport, MockServerWebExchange exchange, Handling handling) {
    ConsistencyFilter filter =
        new ConsistencyFilter(
            tokens,
            transport,
            ConsistencyFilter.DEFAULT_WAIT_CAP,
            Clock.fixed(NOW, ZoneOffset.UTC));
    WebFilterChain chain =
        passed ->
            Mono.deferContextual(
                context -> {
                  SessionPositions session = SessionPositions.find(context).orElseThrow();
                  seen.set(session.known());
                  cap.set(session.waitCap());
                  handling.handle(session);
                  return passed.getResponse().setComplete();
                });
    filter.filter(exchange, chain).toFuture().join();
  }

  private static MockServerHttpRequest.BaseBuilder<?> get() {
    return MockServerHttpRequest.get("/");
  }

  private static MockServerWebExchange exchange(MockServerHttpRequest.BaseBuilder<?> request) {
    return MockServerWebExchange.from(request);
  }
}
