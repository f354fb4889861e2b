// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainHead;
import io.relyra.api.audit.ChainVerification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class UnknownConnectionAuditTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final Log log = new Log();
  private final UnknownConnectionAudit audit = new UnknownConnectionAudit(log, WINDOW, time);

  @AfterEach
  void close() {
    time.dispose();
  }

  @Test
  void firstRefusalIsWrittenAtOnceAndWhatFollowsAtTheEndOfTheWindow() {
    refuse(ErrorCode.RELAY_STATE_REJECTED, "one");
    time.advanceTime();
    assertThat(log.facts())
        .containsExactly(Map.of("refused", "1", "refusal.01", "relay_state_rejected 1"));
    for (int i = 0; i < 1000; i++) {
      refuse(ErrorCode.RELAY_STATE_REJECTED, "two");
    }
    refuse(ErrorCode.MALFORMED_XML, "three");
    time.advanceTimeBy(WINDOW.minusMillis(1));
    assertThat(log.entries).hasSize(1);
    time.advanceTimeBy(Duration.ofMillis(1));
    assertThat(log.facts())
        .hasSize(2)
        .contains(
            Map.of(
                "refused",
                "1001",
                "refusal.01",
                "relay_state_rejected 1000",
                "refusal.02",
                "malformed_xml 1"));
    AuditEntry last = log.last();
    assertThat(last.trail()).isEqualTo(AuditTrail.WITHOUT_CONNECTION);
    assertThat(last.domain()).isEqualTo(AuditDomain.LOGIN);
    assertThat(last.action()).isEqualTo(AuditAction.FAILED);
    assertThat(last.context().correlationId()).contains("two");
  }

  /** However many there are, a node writes one event in a window. */
  @Test
  void floodOfRefusalsIsNoFloodOfEvents() {
    for (int minute = 0; minute < 60; minute++) {
      for (int i = 0; i < 100; i++) {
        refuse(ErrorCode.REQUEST_INTENT_NOT_FOUND, "flood");
      }
      time.advanceTimeBy(Duration.ofMinutes(1));
    }
    time.advanceTimeBy(WINDOW);
    assertThat(log.entries).hasSizeLessThanOrEqualTo(14);
    assertThat(log.total()).isEqualTo(6000);
  }

  @Test
  void quietWindowIsTheLast() {
    refuse(ErrorCode.RELAY_STATE_MISSING, "one");
    time.advanceTimeBy(WINDOW.multipliedBy(10));
    assertThat(log.entries).hasSize(1);
    refuse(ErrorCode.RELAY_STATE_MISSING, "two");
    time.advanceTime();
    assertThat(log.entries).hasSize(2);
  }

  @Test
  void refusalsOfKnownConnectionsAndLoginsThatSucceedAreNotWritten() {
    Optional<ConnectionId> known = Optional.of(new ConnectionId("acme"));
    audit.onLogin(report(known, Optional.of(ErrorCode.INVALID_SIGNATURE), "one"));
    audit.onLogin(report(known, Optional.empty(), "two"));
    time.advanceTimeBy(WINDOW);
    assertThat(log.entries).isEmpty();
    audit.onLogin(report(known, Optional.of(ErrorCode.CONNECTION_NOT_FOUND), "three"));
    time.advanceTimeBy(WINDOW);
    assertThat(log.entries).hasSize(1);
  }

  @Test
  void startsThroughConnectionsThatCannotBeUsedAreCounted() {
    Optional<ConnectionId> known = Optional.of(new ConnectionId("acme"));
    LoginListener both = new LoggingLoginListener().andThen(audit);
    both.onRefusedStart(report(Optional.empty(), Optional.of(ErrorCode.RATE_LIMITED), "one"));
    time.advanceTime();
    both.onRefusedStart(report(known, Optional.of(ErrorCode.CONNECTION_DISABLED), "two"));
    both.onRefusedStart(report(known, Optional.of(ErrorCode.CONNECTION_DRAFT), "three"));
    both.onRefusedStart(report(known, Optional.of(ErrorCode.KEY_NOT_CONFIGURED), "four"));
    both.onLogin(report(known, Optional.of(ErrorCode.CONNECTION_DISABLED), "five"));
    time.advanceTimeBy(WINDOW);
    assertThat(log.total()).isEqualTo(3);
    assertThat(log.last().after().facts())
        .containsEntry("refused", "2")
        .containsValues("connection_disabled 1", "connection_draft 1");
  }

  @Test
  void whatCannotBeWrittenIsKept() {
    log.broken = true;
    refuse(ErrorCode.RELAY_STATE_REJECTED, "one");
    time.advanceTimeBy(WINDOW.multipliedBy(3));
    assertThat(log.entries).isEmpty();
    log.broken = false;
    refuse(ErrorCode.RELAY_STATE_REJECTED, "two");
    time.advanceTimeBy(WINDOW);
    assertThat(log.total()).isEqualTo(2);
    assertThat(log.entries).hasSize(1);
  }

  @Test
  void closingWritesWhatWasCounted() {
    refuse(ErrorCode.RELAY_STATE_REJECTED, "one");
    time.advanceTime();
    refuse(ErrorCode.RELAY_STATE_REJECTED, "two");
    audit.close();
    time.advanceTime();
    assertThat(log.total()).isEqualTo(2);
  }

  @Test
  void nothingIsLostWhereManyThreadsCount() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(4);
    for (int thread = 0; thread < 4; thread++) {
      new Thread(
              () -> {
                for (int i = 0; i < 1000; i++) {
                  refuse(ErrorCode.RELAY_STATE_REJECTED, "race");
                }
                done.countDown();
              })
          .start();
    }
    while (done.getCount() > 0) {
      time.advanceTimeBy(WINDOW);
    }
    done.await();
    time.advanceTimeBy(WINDOW.multipliedBy(2));
    assertThat(log.total()).isEqualTo(4000);
  }

  @Test
  void windowIsPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UnknownConnectionAudit(log, Duration.ZERO));
  }

  private void refuse(ErrorCode code, String correlationId) {
    audit.onLogin(report(Optional.empty(), Optional.of(code), correlationId));
  }

  private static LoginReport report(
      Optional<ConnectionId> connection, Optional<ErrorCode> refusal, String correlationId) {
    return new LoginReport(
        correlationId,
        connection,
        Optional.empty(),
        refusal.isPresent() ? LoginReport.Ending.REFUSED : LoginReport.Ending.ESTABLISHED,
        refusal,
        List.of(),
        Duration.ZERO);
  }

  private static final class Log implements AuditLog {
    private final ConcurrentLinkedQueue<AuditEntry> entries = new ConcurrentLinkedQueue<>();
    private volatile boolean broken;

    List<Map<String, String>> facts() {
      return entries.stream().map(entry -> entry.after().facts()).toList();
    }

    AuditEntry last() {
      return new ArrayList<>(entries).get(entries.size() - 1);
    }

    long total() {
      return facts().stream().mapToLong(facts -> Long.parseLong(facts.get("refused"))).sum();
    }

    @Override
    public Mono<AuditEvent> record(AuditEntry entry) {
      return Mono.fromSupplier(
          () -> {
            if (broken) {
              throw new RelyraException(ErrorCode.STORE_UNAVAILABLE, "down");
            }
            entries.add(entry);
            return AuditEvent.after(ChainHead.START, entry, Instant.EPOCH);
          });
    }

    @Override
    public Flux<AuditEvent> events(AuditQuery query) {
      return Flux.empty();
    }

    @Override
    public Mono<ChainVerification> verify(AuditTrail trail, Optional<ChainHead> known) {
      return Mono.error(new UnsupportedOperationException("nobody asks here"));
    }
  }
}
