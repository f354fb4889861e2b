// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.r2dbc.fault.History.Answer;
import io.relyra.r2dbc.fault.History.Call;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The checker finds what it is there to find. */
class HistoryCheckerTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private final History history = new History();

  @Test
  void acceptsWhatAnOrderExplains() {
    add(Answer.STORED, 0, 1, NOON.plusSeconds(60));
    add(Answer.WON, 2, 5, null);
    add(Answer.LOST, 3, 4, null);
    add(Answer.LOST, 6, 7, null);
    assertThat(violations()).isEmpty();
  }

  @Test
  void acceptsThatAnUnknownCallHadWon() {
    add(Answer.UNKNOWN, 0, 1, null);
    add(Answer.LOST, 2, 3, null);
    assertThat(violations()).isEmpty();
  }

  @Test
  void findsTwoWinners() {
    add(Answer.WON, 0, 5, null);
    add(Answer.WON, 1, 6, null);
    assertThat(violations()).containsExactly("a has 2 winners");
  }

  @Test
  void findsAWinnerAfterALoser() {
    add(Answer.UNKNOWN, 0, 1, null);
    add(Answer.LOST, 2, 3, null);
    add(Answer.WON, 4, 5, null);
    assertThat(violations()).containsExactly("a was won after somebody had lost it");
  }

  @Test
  void findsALoserWithoutAWinner() {
    add(Answer.LOST, 0, 1, null);
    add(Answer.WON, 2, 3, null);
    assertThat(violations())
        .containsExactlyInAnyOrder(
            "a was lost although nobody can have won it", "a was won after somebody had lost it");
  }

  @Test
  void findsWhatWasStoredAndIsMissing() {
    add(Answer.STORED, 0, 1, NOON.plusSeconds(60));
    add(Answer.MISSING, 2, 3, null);
    assertThat(violations()).containsExactly("a was stored and then missing");
  }

  @Test
  void findsAWinnerAfterTheTimeAndAnEndBeforeIt() {
    add(Answer.STORED, 0, 1, NOON.minusSeconds(1));
    add(Answer.WON, 2, 3, null);
    assertThat(violations()).containsExactly("a was won after its time");
    history.add(new Call("b", Answer.STORED, 0, 1, NOON, NOON.plusSeconds(9)));
    history.add(new Call("b", Answer.OVER, 2, 3, NOON, null));
    assertThat(violations()).contains("b was over before its time");
  }

  private void add(Answer answer, long start, long end, Instant expiry) {
    history.add(new Call("a", answer, start, end, NOON, expiry));
  }

  private java.util.List<String> violations() {
    return history.violations(Duration.ofMillis(1));
  }
}
