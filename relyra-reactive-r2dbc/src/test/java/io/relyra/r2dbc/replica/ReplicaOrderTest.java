// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplicaOrderTest {
  private static final int DRAWS = 10_000;

  private final ReplicaOrder order = new ReplicaOrder(new Random(42)::nextDouble);

  @Test
  void nearestComeFirst() {
    Server far = Fakes.server(Fakes.definition("far").atDistance(2).withWeight(1_000));
    Server near = Fakes.server(Fakes.definition("near"));
    Server alsoNear = Fakes.server(Fakes.definition("also near"));
    for (int i = 0; i < 100; i++) {
      List<List<Server>> groups = order.arrange(List.of(far, near, alsoNear));
      assertThat(groups).hasSize(2);
      assertThat(groups.get(0)).containsExactlyInAnyOrder(near, alsoNear);
      assertThat(groups.get(1)).containsExactly(far);
    }
    assertThat(order.arrange(List.of())).isEmpty();
  }

  @Test
  void weightsAreShares() {
    Server heavy = Fakes.server(Fakes.definition("heavy").withWeight(3));
    Server light = Fakes.server(Fakes.definition("light"));
    int first = 0;
    for (int i = 0; i < DRAWS; i++) {
      first += order.arrange(List.of(light, heavy)).get(0).get(0) == heavy ? 1 : 0;
    }
    assertThat(first).isCloseTo(DRAWS * 3 / 4, withinPercentage(3));
  }
}
