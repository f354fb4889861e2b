// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.ChangeRefusal.NotFound;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Operators who have read the same version and want the same transition at the same moment. */
final class Rivals {
  /** How many operators there are. */
  static final int COUNT = 6;

  private Rivals() {}

  /** What each of them wants. */
  @FunctionalInterface
  interface Transition {
    /** Makes it, at a node. */
    Mono<ChangeOutcome> make(Node node, ChangeTarget target);
  }

  /** One makes it, the others are told, and one event is written. */
  static void race(ConnectionStoreHooks hooks, StoredConnection stored, Transition transition) {
    long before = events(hooks, stored).size();
    List<ChangeOutcome> outcomes = Race.of(COUNT, i -> transition.make(of(hooks, i), seen(stored)));
    assertThat(outcomes).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(
            late -> late.equals(new Conflict(stored.version() + 1)) || late instanceof NotFound)
        .hasSize(COUNT - 1);
    assertThat(events(hooks, stored)).hasSize((int) before + 1);
    assertThat(only(hooks.node().audit().verify(AuditTrail.of(stored.id()), Optional.empty())))
        .isInstanceOf(ChainVerification.Intact.class);
  }

  private static List<AuditEvent> events(ConnectionStoreHooks hooks, StoredConnection stored) {
    return only(
        hooks
            .node()
            .audit()
            .events(new AuditQuery(ALL, AuditTrail.of(stored.id()), 0, 100))
            .collectList());
  }

  private static Node of(ConnectionStoreHooks hooks, int i) {
    return i % 2 == 0 ? hooks.node() : hooks.otherNode();
  }
}
