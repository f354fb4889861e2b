// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands for a migration proxy with statements of its own: those that end with {@code ENABLE
 * ELECTRIC} it answers itself, the server never hears of them. Speaks the simple protocol only
 * ({@code preferQueryMode=simple}).
 */
final class VendorProxy extends ClientProxy {
  private static final String OWN = "ENABLE ELECTRIC";

  private final String host;
  private final int serverPort;
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();

  VendorProxy(String host, int port) throws IOException {
    this.host = host;
    this.serverPort = port;
    open();
  }

  /** The statements that it answered, as they came. */
  Queue<String> answered() {
    return answered;
  }

  @Override
  void serve(Line client) throws IOException {
    byte[] startup = Wire.startup(client.in(), client.out());
    try (Line server = Line.of(new Socket(host, serverPort))) {
      server.out().write(startup);
      byte[] state = untilTurn(server, client);
      for (int type = client.in().read(); type >= 0 && type != 'X'; type = client.in().read()) {
        byte[] body = Wire.body(client.in());
        String text = new String(body, StandardCharsets.UTF_8);
        if (type == 'Q' && text.strip().endsWith(OWN + "\0")) {
          answered.add(text.substring(0, text.length() - 1));
          Wire.send(client.out(), 'C', "ELECTRIC\0".getBytes(StandardCharsets.US_ASCII));
          Wire.send(client.out(), 'Z', state);
        } else {
          Wire.send(server.out(), type, body);
          state = untilTurn(server, client);
        }
      }
    }
  }

  /** Passes on what the server says until it waits for the client; returns its last state. */
  private static byte[] untilTurn(Line server, Line client) throws IOException {
    while (true) {
      int type = server.in().readUnsignedByte();
      byte[] body = Wire.body(server.in());
      Wire.send(client.out(), type, body);
      boolean asks = type == 'R' && body[3] != 0 && body[3] != 12;
      if (type == 'Z' || asks) {
        return body;
      }
    }
  }
}
