// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.change.ConnectionChanges;
import io.relyra.api.connection.change.Readiness;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.metadata.MetadataStore;
import io.relyra.api.metadata.RefreshQueue;
import java.time.Clock;

/**
 * Connections of a single node with certificates, mappings and audit log, kept in memory and lost
 * with it.
 *
 * <p>Every operation is one step on the subscribing thread; a change is seen by every resolution
 * that is subscribed to after it.
 */
public final class InMemoryConnections {
  private final InMemoryAuditLog audit;
  private final InMemoryConnectionStore connections;
  private final InMemoryCertificateInventory certificates;
  private final InMemoryMappingStore mappings;
  private final MetadataStore metadata;
  private final RefreshQueue refreshes;
  private final ConnectionResolver resolver;

  /**
   * No connections yet; made before the event loops start, since it seeds a random generator.
   *
   * @param clock tells when something was changed
   * @param presets what is known of products
   */
  public InMemoryConnections(Clock clock, PolicyPresets presets) {
    Readiness readiness = new Readiness(presets);
    this.audit = new InMemoryAuditLog(clock);
    ConnectionTable table = new ConnectionTable(clock, audit);
    this.connections = new InMemoryConnectionStore(table, new ConnectionChanges(readiness));
    this.certificates = new InMemoryCertificateInventory(table);
    this.mappings = new InMemoryMappingStore(table);
    this.metadata = new InMemoryMetadataStore(table);
    this.refreshes = new InMemoryRefreshQueue(table);
    this.resolver = new StoredConnectionResolver(table, readiness);
  }

  /**
   * Changes connections.
   *
   * @return the store
   */
  public ConnectionStore connections() {
    return connections;
  }

  /**
   * Changes certificates.
   *
   * @return the inventory
   */
  public CertificateInventory certificates() {
    return certificates;
  }

  /**
   * Changes mappings.
   *
   * @return the store
   */
  public MappingStore mappings() {
    return mappings;
  }

  /**
   * Changes where metadata comes from.
   *
   * @return the store
   */
  public MetadataStore metadata() {
    return metadata;
  }

  /**
   * Finds the metadata sources that are due.
   *
   * @return the queue
   */
  public RefreshQueue refreshes() {
    return refreshes;
  }

  /**
   * What was written down.
   *
   * @return the log
   */
  public AuditLog audit() {
    return audit;
  }

  /**
   * Finds connections for logins.
   *
   * @return the resolver
   */
  public ConnectionResolver resolver() {
    return resolver;
  }

  InMemoryAuditLog auditTable() {
    return audit;
  }
}
