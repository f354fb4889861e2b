// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.test.scheduler.VirtualTimeScheduler;

class ExpiryScheduleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final List<String> heard = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ExpirySchedule.class);

  @BeforeEach
  void captureLog() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void releaseLog() {
    logger.detachAppender(log);
  }

  private ExpiryScheduleBuilder builder() {
    return ExpirySchedule.builder()
        .timer(time)
        .jitter(0)
        .listener((store, batch) -> heard.add(store + " " + batch.deleted()));
  }

  @Test
  void rulesOfTheDefaults() {
    CountedStore store = new CountedStore(time, SECOND, 3);
    ExpirySchedule schedule = builder().store("keys", store).build();
    assertThat(store.steps).isEmpty();
    schedule.start();
    time.advanceTimeBy(MINUTE.minusSeconds(1));
    assertThat(store.steps).as("before the first interval is over").isEmpty();
    time.advanceTimeBy(MINUTE);
    assertThat(store.steps)
        .as("a pause as long as the batch took")
        .containsExactly("begin 60", "end 61", "begin 62", "end 63", "begin 64", "end 65");
    assertThat(heard).containsExactly("keys 1000", "keys 1000", "keys 1000");
    schedule.close();
  }

  @Test
  void aPauseThatIsGivenIsKept() {
    CountedStore store = new CountedStore(time, SECOND, 2);
    ExpiryRequest request = ExpiryRequest.DEFAULT.withBatchSize(7);
    builder()
        .store("keys", store)
        .pause(Duration.ofSeconds(5))
        .interval(MINUTE.dividedBy(2))
        .request(request)
        .build()
        .start();
    time.advanceTimeBy(MINUTE);
    assertThat(store.steps).containsExactly("begin 30", "end 31", "begin 36", "end 37");
    assertThat(heard).containsExactly("keys 7", "keys 7");
  }

  @Test
  void aPassNeverMeetsItself() {
    CountedStore slow = new CountedStore(time, MINUTE.multipliedBy(10), 3);
    builder().store("keys", slow).build().start();
    time.advanceTimeBy(MINUTE.multipliedBy(100));
    assertThat(slow.steps.subList(0, 3)).containsExactly("begin 60", "end 660", "begin 1260");
    assertThat(heard).hasSize(3);
    assertThat(log.list).isEmpty();
  }

  @Test
  void storesAreCleanedOneAfterTheOther() {
    CountedStore first = new CountedStore(time, SECOND, 1);
    CountedStore second = new CountedStore(time, SECOND, 1);
    builder().store("first", first).store("second", second).build().start();
    time.advanceTimeBy(MINUTE.plusSeconds(10));
    assertThat(first.steps).containsExactly("begin 60", "end 61");
    assertThat(second.steps).containsExactly("begin 62", "end 63");
    assertThat(heard).containsExactly("first 1000", "second 1000");
  }

  @Test
  void startingTwiceIsStartingOnce() {
    CountedStore store = new CountedStore(time, SECOND, 1);
    ExpirySchedule schedule = builder().store("keys", store).build();
    schedule.start();
    schedule.start();
    time.advanceTimeBy(MINUTE.plusSeconds(10));
    assertThat(store.steps).containsExactly("begin 60", "end 61");
  }

  @Test
  void closingDuringABatchLetsItEndAndBeginsNoOther() {
    CountedStore store = new CountedStore(time, SECOND.multipliedBy(4), 5);
    ExpirySchedule schedule = builder().store("keys", store).store("others", store).build();
    schedule.start();
    time.advanceTimeBy(MINUTE.plusSeconds(1));
    schedule.close();
    time.advanceTimeBy(MINUTE.multipliedBy(10));
    assertThat(store.steps).containsExactly("begin 60", "end 64");
    assertThat(heard).containsExactly("keys 1000");
  }

  @Test
  void closingDuringAPauseOrAnIntervalEndsAtOnce() {
    CountedStore store = new CountedStore(time, SECOND.multipliedBy(4), 5);
    ExpirySchedule schedule = builder().store("keys", store).build();
    schedule.start();
    time.advanceTimeBy(MINUTE.plusSeconds(6));
    schedule.close();
    time.advanceTimeBy(MINUTE.multipliedBy(10));
    assertThat(store.steps).containsExactly("begin 60", "end 64");
    ExpirySchedule waiting = builder().store("keys", store).build();
    waiting.start();
    waiting.close();
    waiting.start();
    time.advanceTimeBy(MINUTE.multipliedBy(10));
    assertThat(store.steps).hasSize(2);
  }

  @Test
  void anErrorIsLoggedOnceForEachPassAndChangesNothingElse() {
    ExpiringStore broken =
        request ->
            Flux.<ExpiredBatch>error(new RelyraException(ErrorCode.STORE_UNAVAILABLE, "gone"));
    CountedStore good = new CountedStore(time, SECOND, 1);
    builder().store("broken", broken).store("good", good).build().start();
    time.advanceTimeBy(MINUTE.multipliedBy(2).plusSeconds(10));
    assertThat(good.steps).startsWith("begin 60", "end 61");
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .hasSize(2)
        .allMatch(line -> line.contains("broken") && line.contains("store_unavailable"));
  }

  @Test
  void aStoreOrAListenerThatThrowsDoesNotEndTheSchedule() {
    ExpiringStore defect =
        request -> {
          throw new IllegalStateException("a defect");
        };
    CountedStore store = new CountedStore(time, SECOND, 2);
    builder()
        .store("defect", defect)
        .store("keys", store)
        .listener(
            (name, batch) -> {
              heard.add(name);
              throw new IllegalArgumentException("no metrics today");
            })
        .build()
        .start();
    time.advanceTimeBy(MINUTE.multipliedBy(3));
    assertThat(heard).containsExactly("keys", "keys");
    assertThat(log.list).allMatch(e -> e.getFormattedMessage().contains("internal_error"));
    assertThat(log.list).hasSize(4);
  }

  @Test
  void aTimerThatIsGoneEndsTheScheduleWithAWarning() {
    time.dispose();
    builder().store("keys", new CountedStore(time, SECOND, 1)).build().start();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("The expiry schedule ended");
  }

  @Test
  void jitterStaysWithinItsBounds() {
    ExpiryPace pace = new ExpiryPace(MINUTE, null, 0.2);
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(pace.untilNextPass());
    }
    assertThat(seen)
        .hasSizeGreaterThan(100)
        .allMatch(d -> d.compareTo(Duration.ofSeconds(48)) >= 0)
        .allMatch(d -> d.compareTo(Duration.ofSeconds(72)) <= 0);
    assertThat(new ExpiryPace(MINUTE, null, 0).untilNextPass()).isEqualTo(MINUTE);
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> builder().jitter(0.21).build());
    assertThatIllegalArgumentException().isThrownBy(() -> builder().jitter(-0.01).build());
    assertThatIllegalArgumentException().isThrownBy(() -> builder().jitter(Double.NaN).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().interval(Duration.ZERO).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().pause(Duration.ofNanos(-1)).build());
    ExpiringStore store = request -> Flux.empty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().store("keys", store).store("keys", store));
  }
}
