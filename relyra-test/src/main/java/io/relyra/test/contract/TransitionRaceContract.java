// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.ConnectionSamples.withActive;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.ChangeRefusal.NotFound;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/**
 * Operators who have read the same version and want the same transition at the same moment, on two
 * nodes: one makes it, the others are told, and one event is written.
 */
public interface TransitionRaceContract extends ConnectionStoreHooks {
  /** How many operators there are. */
  int RIVALS = 6;

  /** What each of them wants. */
  @FunctionalInterface
  interface Transition {
    /**
     * Makes it.
     *
     * @param node where
     * @param target which connection
     * @return the outcome
     */
    Mono<ChangeOutcome> make(Node node, ChangeTarget target);
  }

  @Test
  default void oneOfManyPublishes() {
    StoredConnection ready = withActive(node(), draft(node(), completeDetails()), idpCertificate());
    race(ready, (node, target) -> node.connections().publish(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyDisables() {
    race(
        published(node(), idpCertificate()),
        (node, target) -> node.connections().disable(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyDeletes() {
    race(
        draft(node(), completeDetails()),
        (node, target) -> node.connections().delete(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyStages() {
    race(
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
    race(
        staged,
        (node, target) -> node.certificates().activate(target, certificate.key(), BY_OPERATOR));
  }

  @Test
  default void oneOfManyRollsBack() {
    NewCertificate old = idpCertificate();
    NewCertificate next = idpCertificate();
    StoredConnection both = withActive(node(), published(node(), old), next);
    StoredConnection retired =
        changed(only(node().certificates().retire(seen(both), old.key(), BY_OPERATOR)));
    race(
        retired,
        (node, target) -> node.certificates().rollback(target, old.key(), next.key(), BY_OPERATOR));
    assertThat(only(node().certificates().list(ALL, retired.id()).collectList()))
        .filteredOn(StoredCertificate::isActiveIdpSigner)
        .extracting(StoredCertificate::key)
        .containsExactly(old.key());
  }

  @Test
  default void oneOfManyReplacesTheMappings() {
    race(
        draft(node(), completeDetails()),
        (node, target) ->
            node.mappings().replace(target, MappingStoreContract.SOME_RULES, BY_OPERATOR));
  }

  @Test
  default void oneOfManyRegistersASource() {
    race(
        draft(node(), completeDetails()),
        (node, target) -> node.metadata().register(target, MetadataSamples.TERMS, BY_OPERATOR));
  }

  @Test
  default void oneOfManyImportsADocument() {
    StoredConnection stored = published(node(), idpCertificate());
    race(
        stored,
        (node, target) ->
            node.metadata()
                .apply(target, MetadataSamples.document(stored, idpCertificate()), BY_OPERATOR));
    assertThat(only(node().metadata().revisions(ALL, stored.id(), 10).collectList())).hasSize(1);
  }

  /** Disabled by one, retired by another: whoever is second reads again. */
  @Test
  default void differentTransitionsOfOneVersionExcludeEachOther() {
    NewCertificate one = idpCertificate();
    StoredConnection stored = withActive(node(), published(node(), one), idpCertificate());
    List<Transition> wishes =
        List.of(
            (node, target) -> node.connections().disable(target, BY_OPERATOR),
            (node, target) -> node.certificates().retire(target, one.key(), BY_OPERATOR),
            (node, target) ->
                node.mappings().replace(target, MappingStoreContract.SOME_RULES, BY_OPERATOR));
    List<ChangeOutcome> outcomes =
        Race.of(RIVALS, i -> wishes.get(i % 3).make(of(i), seen(stored)));
    assertThat(outcomes).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Conflict(stored.version() + 1)::equals).hasSize(RIVALS - 1);
  }

  private void race(StoredConnection stored, Transition transition) {
    long before = events(stored).size();
    List<ChangeOutcome> outcomes = Race.of(RIVALS, i -> transition.make(of(i), seen(stored)));
    assertThat(outcomes).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(
            late -> late.equals(new Conflict(stored.version() + 1)) || late instanceof NotFound)
        .hasSize(RIVALS - 1);
    assertThat(events(stored)).hasSize((int) before + 1);
    assertThat(only(node().audit().verify(AuditTrail.of(stored.id()), Optional.empty())))
        .isInstanceOf(ChainVerification.Intact.class);
  }

  private List<AuditEvent> events(StoredConnection stored) {
    return only(
        node()
            .audit()
            .events(new AuditQuery(ALL, AuditTrail.of(stored.id()), 0, 100))
            .collectList());
  }

  private Node of(int i) {
    return i % 2 == 0 ? node() : otherNode();
  }
}
