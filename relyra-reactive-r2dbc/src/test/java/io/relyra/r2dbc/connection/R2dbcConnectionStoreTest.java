// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Obstacle;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.AuditLogContract;
import io.relyra.test.contract.CertificateInventoryContract;
import io.relyra.test.contract.ConnectionRaceContract;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.ConnectionStoreContract;
import io.relyra.test.contract.MappingStoreContract;
import io.relyra.test.contract.Samples;
import io.relyra.test.contract.StoredResolverContract;
import io.relyra.test.contract.TransitionRaceContract;
import io.relyra.test.contract.UnreachableResolverContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class R2dbcConnectionStoreTest
    implements ConnectionStoreContract,
        StoredResolverContract,
        CertificateInventoryContract,
        MappingStoreContract,
        ConnectionRaceContract,
        TransitionRaceContract,
        AuditLogContract,
        UnreachableResolverContract {
  private static ConnectionDatabase database;
  private static Node node;
  private static Node otherNode;

  @BeforeAll
  static void open() {
    database = new ConnectionDatabase();
    node = database.node();
    otherNode = database.node();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Node otherNode() {
    return otherNode;
  }

  @Override
  public ConnectionResolver unreachableResolver() {
    return new R2dbcConnectionResolver(
        new LibraryDatabase(
            RelyraConnectionPool.create(
                "r2dbc:postgresql://127.0.0.1:1/nowhere", "nobody", "", PoolLimits.DEFAULT)),
        ConnectionSamples.PRESETS);
  }

  @Override
  public ConnectionId connectionOutOfReach() {
    return Samples.connectionId();
  }

  @Override
  public void tamper(AuditTrail trail, long position, Tampering tampering) {
    database.jdbc().execute(TamperedAudit.sql(trail, position, tampering));
  }

  @Test
  void changeWhoseEventCannotBeWrittenIsNotMade() {
    StoredConnection stored = ConnectionSamples.draft(node, ConnectionSamples.completeDetails());
    // The event that would follow is there already: the chain refuses it.
    database
        .jdbc()
        .execute(
            "UPDATE relyra.relyra_audit_heads SET position = 0 WHERE chain = '"
                + stored.id().value()
                + "'");
    assertThat(
            node.connections()
                .update(
                    ConnectionSamples.seen(stored),
                    ConnectionSamples.decidedDetails(),
                    ConnectionSamples.BY_OPERATOR)
                .toFuture())
        .failsWithin(ConnectionDatabase.PATIENCE);
    assertThat(
            database
                .jdbc()
                .read(
                    "SELECT lock_version FROM relyra.relyra_connections WHERE connection_id = '"
                        + stored.id().value()
                        + "'"))
        .isEqualTo("1");
  }

  @Test
  void presetThatANodeDoesNotKnowMakesAConnectionIncompleteThere() {
    StoredConnection stored =
        ConnectionSamples.published(
            node,
            ConnectionSamples.completeDetails().withPreset(ConnectionSamples.PRESET),
            ConnectionSamples.idpCertificate());
    ConnectionResolver older =
        new R2dbcConnectionResolver(database.library(database.pool()), PolicyPresets.NONE);
    assertThat(older.resolve(stored.id()).toFuture().join())
        .isEqualTo(new NotReady(Obstacle.INCOMPLETE));
  }

  @Test
  void enabledConnectionWhoseCertificatesWereDeletedByHandIsNotResolved() {
    StoredConnection stored = ConnectionSamples.published(node, ConnectionSamples.idpCertificate());
    database
        .jdbc()
        .execute(
            "DELETE FROM relyra.relyra_connection_certificates k USING relyra.relyra_connections c"
                + " WHERE c.id = k.connection_record_id AND c.connection_id = '"
                + stored.id().value()
                + "'");
    assertThat(otherNode.resolver().resolve(stored.id()).toFuture().join())
        .isEqualTo(new NotReady(Obstacle.WITHOUT_CERTIFICATE));
  }

  @Test
  void certificateThatIsNotTheOneThatWasPinnedIsNotTrusted() {
    StoredConnection stored = ConnectionSamples.published(node, ConnectionSamples.idpCertificate());
    database
        .jdbc()
        .execute(
            "UPDATE relyra.relyra_connection_certificates k SET fingerprint_sha256 = repeat('0', 64)"
                + " FROM relyra.relyra_connections c"
                + " WHERE c.id = k.connection_record_id AND c.connection_id = '"
                + stored.id().value()
                + "'");
    StepVerifier.create(otherNode.resolver().resolve(stored.id()))
        .expectErrorMatches(
            e -> e instanceof RelyraException trouble && trouble.code() == ErrorCode.INTERNAL_ERROR)
        .verify(ConnectionDatabase.PATIENCE);
  }
}
