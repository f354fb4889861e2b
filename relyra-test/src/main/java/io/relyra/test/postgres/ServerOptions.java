// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import java.util.ArrayList;
import java.util.List;

/** The command line of the embedded server. */
final class ServerOptions {
  private ServerOptions() {}

  static String of(EmbeddedSettings settings, int port) {
    List<String> options = new ArrayList<>();
    options.add("-p " + port);
    options.add("-c listen_addresses=127.0.0.1");
    // No socket file: its path may be too long, and its folder may not exist.
    options.add("-c unix_socket_directories=");
    options.add("-c max_connections=" + settings.maxConnections());
    options.add("-c timezone=UTC");
    options.add("-c fsync=" + onOff(settings.durable()));
    options.add("-c full_page_writes=" + onOff(settings.durable()));
    options.add("-c synchronous_commit=" + onOff(settings.durable()));
    return String.join(" ", options);
  }

  private static String onOff(boolean value) {
    return value ? "on" : "off";
  }
}
