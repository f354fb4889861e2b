// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What the command line may say.
 *
 * @param port of the service
 * @param idpPort of the identity provider
 * @param database in the form {@code postgres://user:password@host:port/database}; embedded if
 *     empty
 */
record DemoOptions(int port, int idpPort, Optional<String> database) {
  private static final Set<String> KNOWN = Set.of("port", "idp-port", "database");

  static DemoOptions parse(String... arguments) {
    SimpleCommandLinePropertySource given = new SimpleCommandLinePropertySource(arguments);
    Set<String> unknown = new TreeSet<>(Set.of(given.getPropertyNames()));
    unknown.remove("nonOptionArgs");
    unknown.removeAll(KNOWN);
    if (!unknown.isEmpty() || given.containsProperty("nonOptionArgs")) {
      throw new DemoFailure(
          "Unknown option. Known are --port=8080, --idp-port=8081 and"
              + " --database=postgres://user:password@host:5432/database.");
    }
    DemoOptions options =
        new DemoOptions(
            port(given, "port", 8080),
            port(given, "idp-port", 8081),
            Optional.ofNullable(given.getProperty("database")).filter(url -> !url.isBlank()));
    if (options.port == options.idpPort) {
      throw new DemoFailure("The service and the identity provider need two different ports.");
    }
    return options;
  }

  private static int port(SimpleCommandLinePropertySource given, String name, int standard) {
    String text = given.getProperty(name);
    if (text == null) {
      return standard;
    }
    if (!text.matches("[0-9]{1,5}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > 65535) {
      throw new DemoFailure("--" + name + " takes a port number from 1 to 65535.");
    }
    return Integer.parseInt(text);
  }

  @Override
  public String toString() {
    return "DemoOptions[port " + port + ", idp port " + idpPort + "]";
  }
}
