// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.MetadataRaceContract;
import io.relyra.test.contract.MetadataSamples;
import io.relyra.test.contract.MetadataStoreContract;
import io.relyra.test.contract.RefreshLeaseContract;
import io.relyra.test.contract.RefreshQueueContract;
import io.relyra.test.contract.RefreshRaceContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class R2dbcMetadataStoreTest
    implements MetadataRaceContract,
        MetadataStoreContract,
        RefreshLeaseContract,
        RefreshQueueContract,
        RefreshRaceContract {
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
  public void timePasses(Duration duration) {
    String past = " - make_interval(secs => %s)".formatted(duration.toMillis() / 1e3);
    database
        .jdbc()
        .execute(
            "UPDATE relyra.relyra_metadata_sources SET next_refresh_at = next_refresh_at"
                + past
                + ", leased_until = leased_until"
                + past
                + ", suspended_until = suspended_until"
                + past);
  }

  @Test
  void revisionIsTheActiveOneUntilAnOperatorChangesValuesByHand() {
    StoredConnection stored = ConnectionSamples.published(node, ConnectionSamples.idpCertificate());
    stored =
        ConnectionSamples.changed(
            node.metadata()
                .apply(
                    ConnectionSamples.seen(stored),
                    MetadataSamples.document(stored, ConnectionSamples.idpCertificate()),
                    BY_OPERATOR)
                .toFuture()
                .join());
    assertThat(pointers(stored)).isEqualTo("1 1");
    ChangeOutcome byHand =
        node.connections()
            .update(
                ConnectionSamples.seen(stored), ConnectionSamples.completeDetails(), BY_OPERATOR)
            .toFuture()
            .join();
    assertThat(pointers(ConnectionSamples.changed(byHand))).isEqualTo("0 1");
  }

  private static String pointers(StoredConnection stored) {
    return database
        .jdbc()
        .read(
            "SELECT num_nonnulls(active_metadata_revision_id) || ' ' ||"
                + " num_nonnulls(last_known_good_metadata_revision_id)"
                + " FROM relyra.relyra_connections WHERE connection_id = '"
                + stored.id().value()
                + "'");
  }
}
