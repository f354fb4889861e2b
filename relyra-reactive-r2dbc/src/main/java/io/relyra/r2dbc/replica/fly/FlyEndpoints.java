// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica.fly;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two addresses of a database on Fly.io, made from one. A pure function of its arguments; no
 * name is looked up. The text form hides both, because they may hold a password.
 *
 * @param primaryUrl as it was given: port 5432 of every instance leads to the primary
 * @param replicaUrl the nearest instance; outside of the primary region its replica port 5433
 */
public record FlyEndpoints(String primaryUrl, String replicaUrl) {
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>(?:r2dbc:|jdbc:)?[A-Za-z][A-Za-z0-9+.-]*://)(?<user>[^@/?#]*@)?"
              + "(?<host>\\[[^\\]]+]|[^:/?#@]+)(?<port>:\\d+)?(?<rest>(?:[/?#].*)?)");
  private static final String NEAREST = "top1.nearest.of.";
  private static final String SECOND_NEAREST = "top2.nearest.of.";
  private static final String PROXY = ".flycast";
  private static final String REPLICA_PORT = ":5433";

  /**
   * The addresses for a deployment on Fly.io.
   *
   * @param url of the database, with any scheme
   * @param regions where this machine and the primary are
   * @return both addresses
   * @throws IllegalArgumentException if the URL is missing or has no host; the message hides it
   */
  public static FlyEndpoints of(String url, FlyRegions regions) {
    Matcher parts = parse(url);
    String port = parts.group("port") == null ? "" : parts.group("port");
    return new FlyEndpoints(
        url,
        parts.group("scheme")
            + (parts.group("user") == null ? "" : parts.group("user"))
            + nearest(parts.group("host"))
            + (regions.inPrimaryRegion() ? port : REPLICA_PORT)
            + parts.group("rest"));
  }

  /**
   * One address for both, for development and tests.
   *
   * @param url of the database, with any scheme
   * @return the same address twice
   * @throws IllegalArgumentException if the URL is missing or has no host; the message hides it
   */
  public static FlyEndpoints unchanged(String url) {
    parse(url);
    return new FlyEndpoints(url, url);
  }

  // A literal address has no nearest of its kind.
  private static String nearest(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.contains(PROXY) || name.contains(NEAREST) || name.startsWith("[")) {
      return host;
    }
    int second = name.indexOf(SECOND_NEAREST);
    return second < 0
        ? NEAREST + host
        : host.substring(0, second) + NEAREST + host.substring(second + SECOND_NEAREST.length());
  }

  private static Matcher parse(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException("the database URL is missing or names no host");
    }
    return parts;
  }

  @Override
  public String toString() {
    return "FlyEndpoints[hidden]";
  }
}
