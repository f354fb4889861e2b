// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * The tables that belong to this library: connections and everything that hangs on them.
 *
 * @param schema in which they are
 */
public record LibraryTables(String schema) {
  /** Those of schema {@code relyra}. */
  public static final LibraryTables DEFAULT = new LibraryTables(StoreTables.DEFAULT_SCHEMA);

  /**
   * Checks the schema.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public LibraryTables {
    new TableName(schema, "relyra_connections");
  }

  /**
   * The connections.
   *
   * @return the table
   */
  public TableName connections() {
    return new TableName(schema, "relyra_connections");
  }

  /**
   * Their certificates.
   *
   * @return the table
   */
  public TableName certificates() {
    return new TableName(schema, "relyra_connection_certificates");
  }

  /**
   * Where their metadata comes from.
   *
   * @return the table
   */
  public TableName metadataSources() {
    return new TableName(schema, "relyra_metadata_sources");
  }

  /**
   * What imports and looks at metadata found.
   *
   * @return the table
   */
  public TableName metadataRevisions() {
    return new TableName(schema, "relyra_metadata_revisions");
  }

  /**
   * Their rules for attributes.
   *
   * @return the table
   */
  public TableName attributeMappings() {
    return new TableName(schema, "relyra_attribute_mappings");
  }

  /**
   * Their rules for roles.
   *
   * @return the table
   */
  public TableName groupMappings() {
    return new TableName(schema, "relyra_group_mappings");
  }

  /**
   * What replaced what.
   *
   * @return the table
   */
  public TableName mappingRevisions() {
    return new TableName(schema, "relyra_mapping_revisions");
  }

  /**
   * What was written down.
   *
   * @return the table
   */
  public TableName auditEvents() {
    return new TableName(schema, "relyra_audit_events");
  }

  /**
   * Where each chain of events ends.
   *
   * @return the table
   */
  public TableName auditHeads() {
    return new TableName(schema, "relyra_audit_heads");
  }
}
