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

import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operators who change the same connection at the same moment, on two nodes. */
public interface ConnectionRaceContract extends ConnectionStoreHooks {
  /** How many operators there are. */
  int OPERATORS = 12;

  @Test
  default void ofManyOperatorsWithOneVersionOneChangesSomething() {
    StoredConnection stored = draft(node(), completeDetails());
    List<ChangeOutcome> outcomes =
        Race.of(
            OPERATORS,
            i -> nodeOf(i).connections().update(seen(stored), completeDetails(), BY_OPERATOR));
    assertThat(outcomes).filteredOn(Changed.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(new Conflict(2)::equals).hasSize(OPERATORS - 1);
  }

  @Test
  default void oneOfTwoCertificatesStaysActiveWhoeverIsFaster() {
    NewCertificate one = idpCertificate();
    NewCertificate other = idpCertificate();
    StoredConnection stored = withActive(node(), published(node(), one), other);
    Race.of(
        OPERATORS,
        i ->
            nodeOf(i)
                .certificates()
                .retire(
                    // Each names the version that somebody else may be making at this moment.
                    new ChangeTarget(ALL, stored.id(), stored.version() + i % 3),
                    i % 2 == 0 ? one.key() : other.key(),
                    BY_OPERATOR));
    List<StoredCertificate> known =
        only(node().certificates().list(ALL, stored.id()).collectList());
    assertThat(known).filteredOn(StoredCertificate::isActiveIdpSigner).hasSize(1);
  }

  @Test
  default void eventsOfChangesThatRaceFormOneChain() {
    StoredConnection stored = draft(node(), completeDetails());
    for (int round = 0; round < 3; round++) {
      StoredConnection seen = stored;
      List<ChangeOutcome> outcomes =
          Race.of(
              OPERATORS,
              i -> nodeOf(i).connections().update(seen(seen), completeDetails(), BY_OPERATOR));
      stored =
          changed(outcomes.stream().filter(Changed.class::isInstance).findFirst().orElseThrow());
    }
    ChainVerification found =
        only(node().audit().verify(AuditTrail.of(stored.id()), Optional.empty()));
    assertThat(found)
        .isInstanceOfSatisfying(
            ChainVerification.Intact.class,
            intact -> assertThat(intact.head().position()).isEqualTo(4));
  }

  private Node nodeOf(int i) {
    return i % 2 == 0 ? node() : otherNode();
  }
}
