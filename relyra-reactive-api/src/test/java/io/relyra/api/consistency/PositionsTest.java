// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Offsets and positions: their text, their order, their maximum. */
class PositionsTest {
  @Property
  void offsetSurvivesItsText(@ForAll long value) {
    LogSequenceNumber lsn = new LogSequenceNumber(value);
    assertThat(LogSequenceNumber.parse(lsn.toString())).isEqualTo(lsn);
  }

  @Property
  void offsetsAreOrderedWithoutASign(@ForAll long a, @ForAll long b) {
    int expected = unsigned(a).compareTo(unsigned(b));
    LogSequenceNumber left = new LogSequenceNumber(a);
    LogSequenceNumber right = new LogSequenceNumber(b);
    assertThat(Integer.signum(left.compareTo(right))).isEqualTo(expected);
    assertThat(left.reaches(right)).isEqualTo(expected >= 0);
    BigInteger between = unsigned(a).subtract(unsigned(b)).max(BigInteger.ZERO);
    assertThat(left.bytesAfter(right))
        .isEqualTo(between.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }

  @Example
  void offsetIsPrintedAsPostgresDoes() {
    assertThat(new LogSequenceNumber(0x16B374D848L)).hasToString("16/B374D848");
    assertThat(LogSequenceNumber.parse("0/302FEB0").value()).isEqualTo(0x302FEB0L);
    assertThat(LogSequenceNumber.parse("0/0302FEB0").value()).isEqualTo(0x302FEB0L);
    assertThat(LogSequenceNumber.parse("FFFFFFFF/ffffffff").value()).isEqualTo(-1L);
    for (String wrong :
        new String[] {"", "/", "0", "0/", "/0", "0/0/0", "-1/0", "0/123456789", "g/0", " 0/0"}) {
      assertThatIllegalArgumentException().isThrownBy(() -> LogSequenceNumber.parse(wrong));
    }
  }

  @Property
  void positionSurvivesItsText(@ForAll("positions") ReplicationPosition position) {
    assertThat(ReplicationPosition.parse(position.toString())).isEqualTo(position);
  }

  @Example
  void refusesWhatIsNoPosition() {
    for (String wrong :
        new String[] {
          "",
          "1:1",
          "1:0:0/0",
          "-1:1:0/0",
          "1:1:0/0:",
          "1:1:0",
          "99999999999999999999:1:0/0",
          "1:4294967296:0/0"
        }) {
      assertThatIllegalArgumentException().isThrownBy(() -> ReplicationPosition.parse(wrong));
    }
  }

  @Property
  void maximumIsAnOrder(
      @ForAll("neighbours") ReplicationPosition a,
      @ForAll("neighbours") ReplicationPosition b,
      @ForAll("neighbours") ReplicationPosition c) {
    assertThat(a.max(a)).isEqualTo(a);
    assertThat(a.max(b)).isEqualTo(b.max(a)).isIn(a, b);
    assertThat(a.max(b).max(c)).isEqualTo(a.max(b.max(c)));
    if (a.onSameHistory(b)) {
      assertThat(a.max(b).reaches(a)).isTrue();
      assertThat(a.max(b).reaches(b)).isTrue();
    } else {
      assertThat(a.reaches(b)).isFalse();
      assertThat(a.max(b).timeline()).isEqualTo(Math.max(a.timeline(), b.timeline()));
    }
  }

  @Example
  void clustersAreNeverMixed() {
    ReplicationPosition here = new ReplicationPosition(1, 1, new LogSequenceNumber(9));
    ReplicationPosition there = new ReplicationPosition(2, 1, new LogSequenceNumber(1));
    assertThat(here.reaches(there)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> here.max(there));
  }

  @Provide
  Arbitrary<ReplicationPosition> positions() {
    return positions(Arbitraries.longs(), Integer.MAX_VALUE, Arbitraries.longs());
  }

  @Provide
  Arbitrary<ReplicationPosition> neighbours() {
    Arbitrary<Long> offsets = Arbitraries.of(0L, 1L, 2L, Long.MAX_VALUE, Long.MIN_VALUE, -2L, -1L);
    return positions(Arbitraries.just(7L), 3, offsets);
  }

  private static Arbitrary<ReplicationPosition> positions(
      Arbitrary<Long> systems, int timelines, Arbitrary<Long> offsets) {
    return Combinators.combine(systems, Arbitraries.integers().between(1, timelines), offsets)
        .as((system, line, at) -> new ReplicationPosition(system, line, new LogSequenceNumber(at)));
  }

  private static BigInteger unsigned(long value) {
    return new BigInteger(Long.toUnsignedString(value));
  }
}
