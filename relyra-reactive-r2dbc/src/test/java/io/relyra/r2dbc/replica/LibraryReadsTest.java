// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.consistency.SessionPositions;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.ConnectionStoreHooks.Node;
import io.relyra.test.postgres.ClusterMember;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** A connection is disabled while the standbys replay nothing: who sees it, and who need not. */
@ExtendWith(BlockHoundExtension.class)
class LibraryReadsTest {
  private final RoutedLibrary library = new RoutedLibrary();
  private final Node node = library.node();
  private final SessionPositions session = new SessionPositions(Map.of(), Duration.ofMillis(300));

  @AfterEach
  void stop() {
    library.close();
  }

  @Test
  void loginsAndAuditChecksSeeTheNewestStateAndPagesWhatTheirContextAsksFor() {
    StoredConnection stored = ConnectionSamples.published(node, ConnectionSamples.idpCertificate());
    library.settle();
    library.cluster.standbys().forEach(ClusterMember::pauseReplay);
    get(
        node.connections()
            .disable(ConnectionSamples.seen(stored), ConnectionSamples.BY_OPERATOR)
            .contextWrite(session::writeTo));
    assertThat(session.hasWritten()).isTrue();

    assertThat(get(node.resolver().resolve(stored.id())))
        .as("the check of a login, whatever its context says")
        .isInstanceOf(ConnectionResolution.NotReady.class);
    assertThat(
            get(
                node.resolver()
                    .resolve(stored.id())
                    .contextWrite(Consistency.demanding(Consistency.EVENTUAL))))
        .isInstanceOf(ConnectionResolution.NotReady.class);
    assertThat(
            get(
                node.audit()
                    .verify(AuditTrail.of(stored.id()), Optional.empty())
                    .contextWrite(Consistency.demanding(Consistency.EVENTUAL))))
        .isInstanceOf(ChainVerification.Intact.class);

    assertThat(status(stored, Consistency.demanding(Consistency.EVENTUAL)))
        .isEqualTo(ConnectionStatus.ENABLED);
    assertThat(status(stored, context -> context))
        .as("nobody tells of earlier writes")
        .isEqualTo(ConnectionStatus.DISABLED);
    assertThat(status(stored, Consistency.demanding(Consistency.STRONG)))
        .isEqualTo(ConnectionStatus.DISABLED);
    assertThat(status(stored, new SessionPositions()::writeTo))
        .as("a session that has written nothing")
        .isEqualTo(ConnectionStatus.ENABLED);
    assertThat(library.rig.heard.fallbacks).isEmpty();
    assertThat(status(stored, session::writeTo))
        .as("the session that has disabled it")
        .isEqualTo(ConnectionStatus.DISABLED);
    assertThat(library.rig.heard.fallbacks).containsExactly(FallbackReason.REPLICA_BEHIND);

    int all = events(stored, context -> context).size();
    assertThat(events(stored, Consistency.demanding(Consistency.EVENTUAL))).hasSize(all - 1);
  }

  private ConnectionStatus status(StoredConnection stored, UnaryOperator<Context> context) {
    return ((FindOutcome.Found)
            get(node.connections().find(ConnectionSamples.ALL, stored.id()).contextWrite(context)))
        .connection()
        .status();
  }

  private List<AuditEvent> events(StoredConnection stored, UnaryOperator<Context> context) {
    Mono<List<AuditEvent>> all =
        node.audit()
            .events(new AuditQuery(ConnectionSamples.ALL, AuditTrail.of(stored.id()), 0, 100))
            .collectList();
    return get(all.contextWrite(context));
  }
}
