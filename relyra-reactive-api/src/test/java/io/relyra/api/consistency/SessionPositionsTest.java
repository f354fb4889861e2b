// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.consistency.SessionPosition.NothingWritten;
import io.relyra.api.consistency.SessionPosition.WrittenSomewhere;
import io.relyra.api.consistency.SessionPosition.WrittenUpTo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** What a session knows of its own writes. */
class SessionPositionsTest {
  @Property
  void knowledgeOnlyGrows(
      @ForAll("knowledge") SessionPosition a,
      @ForAll("knowledge") SessionPosition b,
      @ForAll("knowledge") SessionPosition c) {
    assertThat(a.and(b)).isEqualTo(b.and(a));
    assertThat(a.and(b).and(c)).isEqualTo(a.and(b.and(c)));
    assertThat(a.and(a)).isEqualTo(a);
    assertThat(a.and(new NothingWritten())).isEqualTo(a);
    assertThat(a.and(new WrittenSomewhere())).isEqualTo(new WrittenSomewhere());
  }

  @Example
  void keepsTheLatestPositionOfEachCluster() {
    SessionPositions session = new SessionPositions();
    assertThat(session.in(1)).isEqualTo(new NothingWritten());

    LongStream.of(5, 9, 7).parallel().forEach(offset -> session.wroteUpTo(at(1, offset)));
    session.wroteUpTo(at(2, 3));
    session.wroteSomewhere(3);
    session.wroteUpTo(at(3, 8));

    assertThat(session.known())
        .isEqualTo(
            Map.of(
                1L, new WrittenUpTo(at(1, 9)),
                2L, new WrittenUpTo(at(2, 3)),
                3L, new WrittenSomewhere()));
  }

  @Example
  void travelsInTheContext() {
    SessionPositions session = new SessionPositions();
    assertThat(SessionPositions.find(Context.empty())).isEmpty();
    assertThat(
            Mono.deferContextual(context -> Mono.justOrEmpty(SessionPositions.find(context)))
                .contextWrite(session::writeTo)
                .toFuture()
                .join())
        .isSameAs(session);
  }

  @Example
  void goesOnFromWhatWasKnown() {
    Map<Long, SessionPosition> known = Map.of(1L, new WrittenUpTo(at(1, 5)));
    SessionPositions session = new SessionPositions(known, Duration.ofSeconds(2));
    assertThat(session.known()).isEqualTo(known);
    assertThat(session.waitCap()).isEqualTo(Duration.ofSeconds(2));
    assertThat(session.hasWritten()).isFalse();
    session.wroteUpTo(at(1, 4));
    assertThat(session.known()).isEqualTo(known);
    assertThat(session.hasWritten()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionPositions(known, Duration.ofSeconds(-1)));
  }

  @Provide
  Arbitrary<SessionPosition> knowledge() {
    return Arbitraries.of(
        List.of(
            new NothingWritten(),
            new WrittenSomewhere(),
            new WrittenUpTo(at(1, 1)),
            new WrittenUpTo(at(1, 2)),
            new WrittenUpTo(at(1, -1)),
            new WrittenUpTo(new ReplicationPosition(1, 2, new LogSequenceNumber(0)))));
  }

  private static ReplicationPosition at(long system, long offset) {
    return new ReplicationPosition(system, 1, new LogSequenceNumber(offset));
  }
}
