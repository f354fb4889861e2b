// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.relyra.api.ConnectionId;
import io.relyra.api.RelayState;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * A token bucket for each client address, each login, and two for each connection, of one node.
 *
 * <p>The buckets are kept in a bounded cache. A bucket that is evicted begins full again: whoever
 * has more addresses than the cache has places is limited by the connection's bucket and by the
 * bounded queue of the verification only.
 */
public final class TokenBucketLimit implements LoginLimit {
  private final LoginRates rates;
  private final TimeMeter time;
  private final Cache<String, Bucket> clientBuckets;
  private final Cache<RelayState, Bucket> loginBuckets;
  private final Cache<ConnectionId, Bucket> connectionBuckets;
  private final Cache<ConnectionId, Bucket> unsolicitedBuckets;

  /**
   * A limit with the system's time.
   *
   * @param rates how much of each may come
   * @param maxBuckets how many clients, logins and connections each are told apart at once, 1 or
   *     more
   */
  public TokenBucketLimit(LoginRates rates, int maxBuckets) {
    this(rates, maxBuckets, TimeMeter.SYSTEM_NANOTIME);
  }

  TokenBucketLimit(LoginRates rates, int maxBuckets, TimeMeter time) {
    if (maxBuckets < 1) {
      throw new IllegalArgumentException("at least one bucket has to be kept");
    }
    this.rates = rates;
    this.time = time;
    this.clientBuckets = cache(rates.client(), maxBuckets);
    this.loginBuckets = cache(rates.answers(), maxBuckets);
    this.connectionBuckets = cache(rates.connection(), maxBuckets);
    this.unsolicitedBuckets = cache(rates.unsolicited(), maxBuckets);
  }

  // A bucket that nobody used while it filled up is as good as a new one. Run by the caller,
  // maintenance is a few steps; a pool of threads for it would be the more expensive part.
  private static <K> Cache<K, Bucket> cache(Rate rate, int maxBuckets) {
    Duration full = rate.period().multipliedBy(2);
    return Caffeine.newBuilder()
        .maximumSize(maxBuckets)
        .expireAfterAccess(full)
        .executor(Runnable::run)
        .build();
  }

  @Override
  public Admission client(ServerRequest request) {
    return take(clientBuckets.get(ClientKey.of(request), key -> bucket(rates.client())));
  }

  @Override
  public Admission answer(RelayState login) {
    return take(loginBuckets.get(login, key -> bucket(rates.answers())));
  }

  @Override
  public Admission connection(ConnectionId connection) {
    return take(connectionBuckets.get(connection, key -> bucket(rates.connection())));
  }

  @Override
  public Admission unsolicited(ConnectionId connection) {
    return take(unsolicitedBuckets.get(connection, key -> bucket(rates.unsolicited())));
  }

  long bucketsInMemory() {
    return Stream.of(clientBuckets, loginBuckets, connectionBuckets, unsolicitedBuckets)
        .peek(Cache::cleanUp)
        .mapToLong(Cache::estimatedSize)
        .sum();
  }

  private static Admission take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Admission.granted()
        : new Admission.Later(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(Rate rate) {
    return Bucket.builder()
        .addLimit(
            limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.period()))
        .withCustomTimePrecision(time)
        .build();
  }
}
