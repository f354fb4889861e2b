// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica.fly;

import java.util.Map;

/**
 * Where this machine runs on Fly.io, and where the primary database is meant to be.
 *
 * <p>It chooses an address, never a role: which server is primary is asked of the servers.
 *
 * @param here region of this machine
 * @param primary region of the primary database
 */
public record FlyRegions(String here, String primary) {
  private static final String LOCAL = "local";

  /**
   * From the environment of this process.
   *
   * @return {@code FLY_REGION}, else {@code MY_REGION}, else {@code local}; {@code PRIMARY_REGION},
   *     else {@code local}
   */
  public static FlyRegions fromEnvironment() {
    return from(System.getenv());
  }

  /**
   * From variables.
   *
   * @param environment names and values; empty ones count as missing
   * @return the regions
   */
  public static FlyRegions from(Map<String, String> environment) {
    String mine = value(environment, "MY_REGION", LOCAL);
    return new FlyRegions(
        value(environment, "FLY_REGION", mine), value(environment, "PRIMARY_REGION", LOCAL));
  }

  private static String value(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? otherwise : value;
  }

  boolean inPrimaryRegion() {
    return here.equals(primary);
  }
}
