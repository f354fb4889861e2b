// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.audit.AuditTrail;
import io.relyra.r2dbc.connection.TamperedAudit;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.AuditLogContract;
import io.relyra.test.contract.CertificateInventoryContract;
import io.relyra.test.contract.ConnectionStoreContract;
import io.relyra.test.contract.MappingStoreContract;
import io.relyra.test.contract.StoredResolverContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the stores of connections answer does not depend on where their reads go. */
@ExtendWith(BlockHoundExtension.class)
class RoutedConnectionStoreTest
    implements ConnectionStoreContract,
        StoredResolverContract,
        CertificateInventoryContract,
        MappingStoreContract,
        AuditLogContract {
  private static RoutedLibrary library;
  private static Node node;

  @BeforeAll
  static void open() {
    library = new RoutedLibrary();
    node = library.nodeOfTheSession();
  }

  @AfterAll
  static void close() {
    // Replicas have answered, and nobody else has in their place.
    assertThat(library.rig.heard.fallbacks).isEmpty();
    assertThat(library.rig.pools.get("standby1").getMetrics().orElseThrow().allocatedSize())
        .isPositive();
    library.close();
  }

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Node otherNode() {
    return node;
  }

  @Override
  public void tamper(AuditTrail trail, long position, Tampering tampering) {
    library.cluster.primary().execute(TamperedAudit.sql(trail, position, tampering));
    library.settle();
  }
}
