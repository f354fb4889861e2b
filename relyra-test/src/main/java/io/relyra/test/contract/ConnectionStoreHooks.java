// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;

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
   */
  record Node(
      ConnectionStore connections,
      CertificateInventory certificates,
      MappingStore mappings,
      AuditLog audit,
      ConnectionResolver resolver) {}

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
