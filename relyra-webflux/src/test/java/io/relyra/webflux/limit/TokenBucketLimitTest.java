// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import io.relyra.api.ConnectionId;
import io.relyra.api.RelayState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.function.server.ServerRequest;

class TokenBucketLimitTest {
  private static final ConnectionId ACME = new ConnectionId("acme");
  private static final Rate ONE_A_MINUTE = new Rate(1, Duration.ofMinutes(1));

  private final StoppedTime time = new StoppedTime();
  private final TokenBucketLimit limit =
      new TokenBucketLimit(
          new LoginRates(
              new Rate(2, Duration.ofSeconds(10)),
              new Rate(2, Duration.ofSeconds(20)),
              new Rate(3, Duration.ofSeconds(30)),
              new Rate(1, Duration.ofSeconds(40))),
          100,
          time);

  @Test
  void clientThatCameOftenEnoughComesBackLater() {
    ServerRequest ada = from("192.0.2.1");
    assertThat(limit.client(ada)).isInstanceOf(Admission.Granted.class);
    assertThat(limit.client(ada)).isInstanceOf(Admission.Granted.class);
    assertThat(limit.client(ada)).isEqualTo(new Admission.Later(Duration.ofSeconds(5)));
    assertThat(limit.client(from("192.0.2.2"))).isInstanceOf(Admission.Granted.class);

    time.nanos += Duration.ofSeconds(5).toNanos();
    assertThat(limit.client(ada)).isInstanceOf(Admission.Granted.class);
    assertThatThrownBy(() -> limit.client(ada).check())
        .isInstanceOfSatisfying(
            RateLimited.class, e -> assertThat(e.retryAfterSeconds()).isEqualTo(5));
  }

  @Test
  void networkOfIpv6IsOneClient() {
    assertThat(limit.client(from("2001:db8::1"))).isInstanceOf(Admission.Granted.class);
    assertThat(limit.client(from("2001:db8::2"))).isInstanceOf(Admission.Granted.class);
    assertThat(limit.client(from("2001:db8::3"))).isInstanceOf(Admission.Later.class);
    assertThat(limit.client(from("2001:db8:0:1::1"))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void connectionHasARateOfItsOwn() {
    for (int i = 0; i < 3; i++) {
      limit.connection(ACME).check();
    }
    assertThat(limit.connection(ACME)).isInstanceOf(Admission.Later.class);
    limit.connection(new ConnectionId("other")).check();
  }

  @Test
  void oneLoginAndWhatNobodyAskedForHaveRatesOfTheirOwn() {
    RelayState login = RelayState.fromRandom(new byte[RelayState.RANDOM_BYTES]);
    limit.answer(login).check();
    limit.answer(login).check();
    assertThat(limit.answer(login)).isEqualTo(new Admission.Later(Duration.ofSeconds(10)));
    limit.unsolicited(ACME).check();
    assertThat(limit.unsolicited(ACME)).isEqualTo(new Admission.Later(Duration.ofSeconds(40)));
    // Neither has taken anything from the answers of the connection.
    for (int i = 0; i < 3; i++) {
      limit.connection(ACME).check();
    }
  }

  @Test
  void manyClientsDoNotFillTheMemory() {
    TokenBucketLimit small =
        new TokenBucketLimit(
            new LoginRates(ONE_A_MINUTE, ONE_A_MINUTE, ONE_A_MINUTE, ONE_A_MINUTE), 10, time);
    for (int i = 0; i < 1_000; i++) {
      small.client(from("10.0." + i / 250 + "." + i % 250));
    }
    assertThat(small.bucketsInMemory()).isLessThanOrEqualTo(10);
  }

  @Test
  void ratesAreBounded() {
    for (Duration period : List.of(Duration.ZERO, Duration.ofDays(2))) {
      assertThatThrownBy(() -> new Rate(1, period)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ServerRequest from(String address) {
    try {
      return ServerRequest.create(
          MockServerWebExchange.from(
              MockServerHttpRequest.get("/")
                  .remoteAddress(new InetSocketAddress(InetAddress.getByName(address), 1))),
          List.of());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static final class StoppedTime implements TimeMeter {
    private long nanos = 1_000_000_000L;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
