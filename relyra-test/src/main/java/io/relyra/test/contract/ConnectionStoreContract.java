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

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeOutcome.Changed;
import io.relyra.api.connection.store.ChangeOutcome.Unchanged;
import io.relyra.api.connection.store.ChangeRefusal.Conflict;
import io.relyra.api.connection.store.ChangeRefusal.Incomplete;
import io.relyra.api.connection.store.ChangeRefusal.NotFound;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.MissingPiece;
import io.relyra.api.connection.store.StoredConnection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** The life of a stored connection. */
public interface ConnectionStoreContract extends ConnectionStoreHooks {
  @Test
  default void draftIsFoundAsItWasCreated() {
    StoredConnection empty = draft(node(), ConnectionDetails.EMPTY);
    StoredConnection full = draft(node(), ConnectionSamples.decidedDetails());
    assertThat(empty.id().value()).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    assertThat(empty.status()).isEqualTo(ConnectionStatus.DRAFT);
    assertThat(empty.version()).isEqualTo(1);
    assertThat(found(empty.id())).isEqualTo(empty);
    assertThat(found(full.id())).isEqualTo(full);
  }

  @Test
  default void anyDetailsComeBackAsTheyWereStored() {
    Random random = new Random(4711);
    for (int i = 0; i < 30; i++) {
      StoredConnection stored = draft(node(), AnyDetails.of(random));
      assertThat(found(stored.id())).isEqualTo(stored);
    }
  }

  /** What is stored is what logins see: no value is lost or bent on its way. */
  @Test
  default void anyDetailsBecomeTheSnapshot() {
    Random random = new Random(4712);
    NewCertificate certificate = idpCertificate();
    for (int i = 0; i < 4; i++) {
      ConnectionDetails details = AnyDetails.of(random);
      StoredConnection stored = published(node(), details, certificate);
      Connection connection =
          ((Resolved) only(otherNode().resolver().resolve(stored.id()))).connection();
      assertThat(connection.identityProvider().logout())
          .isEqualTo(details.identityProvider().logout());
      assertThat(connection.serviceProvider().sloUrl())
          .isEqualTo(details.serviceProvider().sloUrl());
      assertThat(connection.policy().legacy()).isEqualTo(details.responses().legacy());
      assertThat(connection.policy().maxIssueAge())
          .isEqualTo(details.responses().policy().maxIssueAge());
    }
  }

  @Test
  default void updateReplacesTheDetailsAndRaisesTheVersion() {
    StoredConnection draft = draft(node(), ConnectionDetails.EMPTY);
    ConnectionDetails details = ConnectionSamples.decidedDetails();
    StoredConnection updated =
        changed(only(node().connections().update(seen(draft), details, BY_OPERATOR)));
    assertThat(updated.details()).isEqualTo(details);
    assertThat(updated.version()).isEqualTo(2);
    assertThat(updated.createdAt()).isEqualTo(draft.createdAt());
    assertThat(found(draft.id())).isEqualTo(updated);
    assertThat(only(node().connections().update(seen(updated), details, BY_OPERATOR)))
        .isEqualTo(new Unchanged(updated));
  }

  @Test
  default void whoHasNotReadTheNewestVersionChangesNothing() {
    StoredConnection draft = draft(node(), ConnectionDetails.EMPTY);
    StoredConnection updated =
        changed(only(node().connections().update(seen(draft), completeDetails(), BY_OPERATOR)));
    for (ChangeOutcome late :
        List.of(
            only(node().connections().update(seen(draft), completeDetails(), BY_OPERATOR)),
            only(node().connections().publish(seen(draft), BY_OPERATOR)),
            only(node().connections().disable(seen(draft), BY_OPERATOR)),
            only(node().connections().delete(seen(draft), BY_OPERATOR)))) {
      assertThat(late).isEqualTo(new Conflict(2));
    }
    assertThat(found(draft.id())).isEqualTo(updated);
  }

  @Test
  default void publishTellsEverythingThatIsMissing() {
    StoredConnection empty = draft(node(), ConnectionDetails.EMPTY.withPreset("never_heard_of"));
    assertThat(only(node().connections().publish(seen(empty), BY_OPERATOR)))
        .isEqualTo(new Incomplete(EnumSet.allOf(MissingPiece.class)));
    StoredConnection complete = draft(node(), completeDetails());
    assertThat(only(node().connections().publish(seen(complete), BY_OPERATOR)))
        .isEqualTo(new Incomplete(EnumSet.of(MissingPiece.ACTIVE_CERTIFICATE)));
    assertThat(found(complete.id())).isEqualTo(complete);
  }

  @Test
  default void publishedConnectionIsDisabledAndPublishedAgain() {
    StoredConnection enabled = published(node(), idpCertificate());
    assertThat(enabled.status()).isEqualTo(ConnectionStatus.ENABLED);
    assertThat(only(node().connections().publish(seen(enabled), BY_OPERATOR)))
        .isEqualTo(new Unchanged(enabled));
    StoredConnection disabled =
        changed(only(node().connections().disable(seen(enabled), BY_OPERATOR)));
    assertThat(disabled.status()).isEqualTo(ConnectionStatus.DISABLED);
    StoredConnection again =
        changed(only(node().connections().publish(seen(disabled), BY_OPERATOR)));
    assertThat(again.status()).isEqualTo(ConnectionStatus.ENABLED);
    assertThat(again.version()).isEqualTo(enabled.version() + 2);
  }

  @Test
  default void enabledConnectionStaysComplete() {
    StoredConnection enabled = published(node(), idpCertificate());
    assertThat(
            only(node().connections().update(seen(enabled), ConnectionDetails.EMPTY, BY_OPERATOR)))
        .isInstanceOf(Incomplete.class);
    assertThat(found(enabled.id())).isEqualTo(enabled);
  }

  @Test
  default void deletedConnectionIsGoneWithItsCertificates() {
    StoredConnection draft = withActive(node(), draft(node(), completeDetails()), idpCertificate());
    assertThat(only(node().connections().delete(seen(draft), BY_OPERATOR)))
        .isEqualTo(new Changed(draft));
    assertThat(only(node().connections().find(ALL, draft.id())))
        .isEqualTo(new FindOutcome.NotFound());
    StepVerifier.create(node().certificates().list(ALL, draft.id())).verifyComplete();
    assertThat(only(node().connections().delete(seen(draft), BY_OPERATOR)))
        .isEqualTo(new NotFound());
  }

  @Test
  default void connectionsOfOthersAreNotFound() {
    OrganizationId ours = ConnectionSamples.organization();
    OrganizationScope theirs = OrganizationScope.only(ConnectionSamples.organization());
    StoredConnection draft =
        only(node().connections().create(Optional.of(ours), completeDetails(), BY_OPERATOR));
    assertThat(only(node().connections().find(OrganizationScope.only(ours), draft.id())))
        .isEqualTo(new FindOutcome.Found(draft));
    assertThat(only(node().connections().find(theirs, draft.id())))
        .isEqualTo(new FindOutcome.NotFound());
    ChangeTarget target = ChangeTarget.of(theirs, draft);
    assertThat(only(node().connections().delete(target, BY_OPERATOR))).isEqualTo(new NotFound());
    assertThat(only(node().connections().update(target, completeDetails(), BY_OPERATOR)))
        .isEqualTo(new NotFound());
    assertThat(only(node().certificates().stage(target, idpCertificate(), BY_OPERATOR)))
        .isEqualTo(new NotFound());
    StepVerifier.create(node().connections().list(theirs, Optional.empty(), 10)).verifyComplete();
    assertThat(found(draft.id())).isEqualTo(draft);
  }

  @Test
  default void pagesFollowEachOtherInTheOrderOfIds() {
    OrganizationId organization = ConnectionSamples.organization();
    OrganizationScope scope = OrganizationScope.only(organization);
    for (int i = 0; i < 5; i++) {
      only(node().connections().create(Optional.of(organization), completeDetails(), BY_OPERATOR));
    }
    List<StoredConnection> first =
        only(node().connections().list(scope, Optional.empty(), 3).collectList());
    List<StoredConnection> rest =
        only(node().connections().list(scope, Optional.of(first.get(2).id()), 3).collectList());
    assertThat(first).hasSize(3);
    assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
    assertThat(first).extracting(found -> found.id().value()).isSorted();
    assertThat(rest.get(0).id().value()).isGreaterThan(first.get(2).id().value());
    StepVerifier.create(node().connections().list(scope, Optional.empty(), 0))
        .verifyError(IllegalArgumentException.class);
  }

  private StoredConnection found(ConnectionId id) {
    return ((FindOutcome.Found) only(otherNode().connections().find(ALL, id))).connection();
  }
}
