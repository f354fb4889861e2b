// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.RelyraException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which keys could not be used lately. */
final class KeyTroubles {
  static final Duration LATELY = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final Clock clock;
  private final Map<WantedKey, KeyTrouble> known = new ConcurrentHashMap<>();

  KeyTroubles(Clock clock) {
    this.clock = clock;
  }

  void note(WantedKey wanted, RelyraException trouble) {
    if (known.size() >= RememberedKeys.MAX_KEYS) {
      known.clear();
    }
    KeyTrouble noted =
        new KeyTrouble(wanted.connection(), wanted.key().name(), trouble.code(), clock.instant());
    // Once for each trouble: a flood of logins must not become a flood of warnings.
    if (known.put(wanted, noted) == null) {
      LOG.warn(
          "A key of ours cannot be used. connection={} code={} {}",
          wanted.connection().value(),
          trouble.code().wireName(),
          trouble.getMessage());
    }
  }

  void over(WantedKey wanted) {
    if (known.remove(wanted) != null) {
      LOG.info(
          "The key {} can be used again. connection={}",
          wanted.name(),
          wanted.connection().value());
    }
  }

  List<KeyTrouble> lately() {
    return known.values().stream()
        .filter(each -> each.at().plus(LATELY).isAfter(clock.instant()))
        .sorted(
            Comparator.<KeyTrouble, String>comparing(each -> each.connection().value())
                .thenComparing(each -> each.key().value()))
        .toList();
  }
}
