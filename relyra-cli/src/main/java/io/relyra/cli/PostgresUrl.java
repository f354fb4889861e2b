// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.r2dbc.migrate.MigrationEndpoint;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code postgres://user:password@host:port/database?sslmode=…}, the form of {@code
 * DATABASE_URL}, also with the scheme {@code postgresql} or {@code jdbc:postgresql}.
 */
final class PostgresUrl {
  private static final int DEFAULT_PORT = 5432;
  private static final String EXPECTED = "expected postgres://user:password@host:port/database";

  private PostgresUrl() {}

  static MigrationEndpoint parse(String text) {
    URI uri = uri(text);
    String scheme = String.valueOf(uri.getScheme());
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (!(scheme.equals("postgres") || scheme.equals("postgresql"))
        || uri.getHost() == null
        || path.length() < 2) {
      throw new UsageException(EXPECTED);
    }
    Map<String, String> properties = properties(uri);
    String user = properties.remove("user");
    String password = properties.remove("password");
    String info = uri.getRawUserInfo();
    if (info != null) {
      String[] account = info.split(":", 2);
      user = decode(account[0]);
      password = account.length > 1 ? decode(account[1]) : password;
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    return new MigrationEndpoint(
        "jdbc:postgresql://" + uri.getHost() + ":" + port + path,
        user == null ? "" : user,
        password == null ? "" : password,
        properties);
  }

  // The text is not repeated: it may hold a password.
  private static URI uri(String text) {
    try {
      return URI.create(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(EXPECTED);
    }
  }

  private static Map<String, String> properties(URI uri) {
    Map<String, String> properties = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        properties.put(parts[0], parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return properties;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
