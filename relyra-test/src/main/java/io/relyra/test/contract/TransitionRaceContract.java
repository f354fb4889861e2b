// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.ourCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.ConnectionSamples.withActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.StoredConnection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Operators who have read the same version and want the same transition at the same moment, on two
 * nodes: one makes it, the others are told, and one event is written.
 */
public interface TransitionRaceContract extends ConnectionStoreHooks {
  @Test
  default void oneOfManyPublishes() {
    StoredConnection ready = withActive(node(), draft(node(), completeDetails()), idpCertificate());
    Rivals.race(this, ready, (node, target) -> node.connections().publish(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyDisables() {
    Rivals.race(
        this,
        published(node(), idpCertificate()),
        (node, target) -> node.connections().disable(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyDeletes() {
    Rivals.race(
        this,
        draft(node(), completeDetails()),
        (node, target) -> node.connections().delete(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyStages() {
    Rivals.race(
        this,
        draft(node(), completeDetails()),
        (node, target) -> node.certificates().stage(target, idpCertificate(), BY_OPERATOR));
  }

  @Test
  default void oneOfManyActivates() {
    NewCertificate certificate = idpCertificate();
    StoredConnection staged =
        changed(
            only(
                node()
                    .certificates()
                    .stage(seen(draft(node(), completeDetails())), certificate, BY_OPERATOR)));
    Rivals.race(
        this,
        staged,
        (node, target) -> node.certificates().activate(target, certificate.key(), BY_OPERATOR));
  }

  @Test
  default void oneOfManyRetires() {
    NewCertificate old = idpCertificate();
    Rivals.race(
        this,
        withActive(node(), published(node(), old), idpCertificate()),
        (node, target) -> node.certificates().retire(target, old.key(), BY_OPERATOR));
  }

  /** Each wants another one; we go on signing with one. */
  @Test
  default void oneOfManyChoosesOurNextKey() {
    StoredConnection stored = withActive(node(), draft(node(), completeDetails()), ours("old"));
    Queue<NewCertificate> wishes = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < Rivals.COUNT; i++) {
      NewCertificate next = ours("next-" + i);
      stored = changed(only(node().certificates().stage(seen(stored), next, BY_OPERATOR)));
      wishes.add(next);
    }
    Rivals.race(
        this,
        stored,
        (node, target) -> node.certificates().activate(target, wishes.remove().key(), BY_OPERATOR));
    assertThat(only(node().certificates().list(ALL, stored.id()).collectList()))
        .filteredOn(known -> known.state() == CertificateState.ACTIVE)
        .singleElement()
        .satisfies(
            active -> assertThat(active.privateKey().orElseThrow().value()).startsWith("next-"));
  }

  private static NewCertificate ours(String key) {
    return ourCertificate(CertificateUse.SIGNING, key);
  }

  @Test
  default void oneOfManyRollsBack() {
    NewCertificate old = idpCertificate();
    NewCertificate next = idpCertificate();
    StoredConnection both = withActive(node(), published(node(), old), next);
    StoredConnection retired =
        changed(only(node().certificates().retire(seen(both), old.key(), BY_OPERATOR)));
    Rivals.race(
        this,
        retired,
        (node, target) -> node.certificates().rollback(target, old.key(), next.key(), BY_OPERATOR));
    assertThat(only(node().certificates().list(ALL, retired.id()).collectList()))
        .filteredOn(StoredCertificate::isActiveIdpSigner)
        .extracting(StoredCertificate::key)
        .containsExactly(old.key());
  }

  @Test
  default void oneOfManyReplacesTheMappings() {
    Rivals.race(
        this,
        draft(node(), completeDetails()),
        (node, target) ->
            node.mappings().replace(target, MappingStoreContract.SOME_RULES, BY_OPERATOR));
  }

  /** Disabled by one, retired by another: whoever is second reads again. */
  @Test
  default void differentTransitionsOfOneVersionExcludeEachOther() {
    NewCertificate one = idpCertificate();
    StoredConnection stored = withActive(node(), published(node(), one), idpCertificate());
    List<Rivals.Transition> wishes =
        List.of(
            (node, target) -> node.connections().disable(target, BY_OPERATOR),
            (node, target) -> node.certificates().retire(target, one.key(), BY_OPERATOR),
            (node, target) ->
                node.mappings().replace(target, MappingStoreContract.SOME_RULES, BY_OPERATOR));
    List<ChangeOutcome> outcomes =
        Race.of(
            Rivals.COUNT,
            i -> wishes.get(i % 3).make(i % 2 == 0 ? node() : otherNode(), seen(stored)));
    assertThat(outcomes).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(new Conflict(stored.version() + 1)::equals)
        .hasSize(Rivals.COUNT - 1);
  }
}
