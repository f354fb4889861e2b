// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A set of scripts with versions and a history table of its own. The place of a script in its list
 * is its version.
 */
public enum MigrationUnit {
  /** The tables of the library: connections, metadata, mappings, audit, traces. */
  CORE,
  /** The tables of a login store, under names of your choice. */
  STORE;

  private static final List<String> CORE_SCRIPTS =
      List.of(
          "pinned_targets",
          "audit_events",
          "connections",
          "connection_certificates",
          "metadata_sources",
          "metadata_revisions",
          "attribute_mappings",
          "group_mappings",
          "mapping_revisions",
          "login_traces");
  private static final List<String> STORE_SCRIPTS =
      List.of("store_tables", "store_table_comments", "login_sessions");

  /**
   * The unit of this name.
   *
   * @param name as {@link #wireName}
   * @return the unit
   * @throws IllegalArgumentException if there is none; the message names those that exist
   */
  public static MigrationUnit parse(String name) {
    return Arrays.stream(values())
        .filter(unit -> unit.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no unit "
                        + name
                        + ", only "
                        + Arrays.stream(values())
                            .map(MigrationUnit::wireName)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * The name used in commands, reports and tables.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The table that tells which scripts were run, in the schema of the migrations.
   *
   * @return its name
   */
  public String historyTable() {
    return "relyra_" + wireName() + "_history";
  }

  /**
   * The version of the last script.
   *
   * @return 1 or more
   */
  public int newestVersion() {
    return descriptions().size();
  }

  List<Script> scripts() {
    return IntStream.rangeClosed(1, descriptions().size())
        .mapToObj(version -> new Script(this, version, descriptions().get(version - 1)))
        .toList();
  }

  Script script(int version) {
    return new Script(this, version, descriptions().get(version - 1));
  }

  private List<String> descriptions() {
    return this == CORE ? CORE_SCRIPTS : STORE_SCRIPTS;
  }
}
