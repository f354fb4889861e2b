// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ErrorCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** How many refusals of each code there were since somebody took the numbers. Nobody waits. */
final class RefusalCounts {
  private final Map<ErrorCode, AtomicLong> numbers = new EnumMap<>(ErrorCode.class);
  private final AtomicReference<Optional<String>> first = new AtomicReference<>(Optional.empty());

  RefusalCounts() {
    for (ErrorCode code : ErrorCode.values()) {
      numbers.put(code, new AtomicLong());
    }
  }

  /**
   * Numbers that were taken.
   *
   * @param byCode without zeros, not empty
   * @param firstCorrelationId of one of the first refusals among them
   */
  record Taken(Map<ErrorCode, Long> byCode, String firstCorrelationId) {
    // The codes are values: as names, some would look like those of secrets. Many first.
    Map<String, String> facts() {
      Map<String, String> facts = new TreeMap<>();
      long all = byCode.values().stream().mapToLong(Long::longValue).sum();
      facts.put("refused", Long.toString(all));
      List<Map.Entry<ErrorCode, Long>> many =
          byCode.entrySet().stream()
              .sorted(Map.Entry.<ErrorCode, Long>comparingByValue().reversed())
              .toList();
      for (Map.Entry<ErrorCode, Long> each : many) {
        facts.put(
            String.format(Locale.ROOT, "refusal.%02d", facts.size()),
            each.getKey().wireName() + " " + each.getValue());
      }
      return facts;
    }
  }

  void add(ErrorCode code, String correlationId) {
    // Before the number, so that whoever takes it finds one.
    first.compareAndSet(Optional.empty(), Optional.of(correlationId));
    number(code).incrementAndGet();
  }

  boolean isEmpty() {
    return numbers.values().stream().allMatch(number -> number.get() == 0);
  }

  Optional<Taken> take() {
    Map<ErrorCode, Long> taken = new EnumMap<>(ErrorCode.class);
    numbers.forEach(
        (code, number) -> {
          long value = number.getAndSet(0);
          if (value > 0) {
            taken.put(code, value);
          }
        });
    Optional<String> example = first.getAndSet(Optional.empty());
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(new Taken(taken, example.orElse("unknown")));
  }

  void giveBack(Taken taken) {
    first.compareAndSet(Optional.empty(), Optional.of(taken.firstCorrelationId()));
    taken.byCode().forEach((code, number) -> number(code).addAndGet(number));
  }

  private AtomicLong number(ErrorCode code) {
    return Objects.requireNonNull(numbers.get(code));
  }
}
