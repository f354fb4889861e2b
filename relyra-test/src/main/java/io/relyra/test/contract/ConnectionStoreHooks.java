// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.RefreshQueue;

/**
 * The stores that the connection suites run against. All of them are over the same connections, and
 * know {@link ConnectionSamples#PRESETS}.
 */
public interface ConnectionStoreHooks {
  /**
   * Everything that one node has.
   *
   * @param connections changes connections
   * @param certificates changes certificates
   * @param mappings changes mappings
   * @param audit what was written down
   * @param resolver finds connections for logins
   * @param metadata changes where metadata comes from
   * @param refreshes leases metadata sources that are due
   */
  record Node(
      ConnectionStore connections,
      CertificateInventory certificates,
      MappingStore mappings,
      AuditLog audit,
      ConnectionResolver resolver,
      MetadataStore metadata,
      RefreshQueue refreshes) {}

  /**
   * The node under test.
   *
   * @return the same instance for the duration of one test
   */
  Node node();

  /**
   * Another node over the same connections; the same one if they have one node only.
   *
   * @return the same instance for the duration of one test
   */
  Node otherNode();
}
