// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands for a pooler in session mode: a client keeps its server connection until it leaves; then
 * the connection is reset and given to the next one.
 */
final class SessionPooler extends ClientProxy {
  /** A server connection, and what it said when it took its first client. */
  private record Pooled(Line server, ByteArrayOutputStream greeting) {}

  private final String host;
  private final int serverPort;
  private final Queue<Pooled> idle = new ConcurrentLinkedQueue<>();
  private final AtomicInteger reused = new AtomicInteger();

  SessionPooler(String host, int port) throws IOException {
    this.host = host;
    this.serverPort = port;
    open();
  }

  /** How many clients got a connection that another one had before. */
  int reused() {
    return reused.get();
  }

  @Override
  void serve(Line client) throws IOException {
    byte[] startup = Wire.startup(client.in(), client.out());
    Pooled pooled = idle.poll();
    if (pooled == null) {
      pooled = logIn(startup, client);
    } else {
      reused.incrementAndGet();
      pooled.greeting().writeTo(client.out());
    }
    for (int type = client.in().read(); type >= 0 && type != 'X'; type = client.in().read()) {
      Wire.send(pooled.server().out(), type, Wire.body(client.in()));
      if (type == 'Q' || type == 'S') {
        untilReady(pooled.server(), client);
      }
    }
    Wire.send(pooled.server().out(), 'Q', "DISCARD ALL\0".getBytes(StandardCharsets.US_ASCII));
    while (pooled.server().in().readUnsignedByte() != 'Z') {
      Wire.body(pooled.server().in());
    }
    Wire.body(pooled.server().in());
    idle.add(pooled);
  }

  private Pooled logIn(byte[] startup, Line client) throws IOException {
    Line server = Line.of(new Socket(host, serverPort));
    server.out().write(startup);
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    boolean authenticated = false;
    while (true) {
      int type = server.in().readUnsignedByte();
      byte[] body = Wire.body(server.in());
      Wire.send(client.out(), type, body);
      boolean accepted = type == 'R' && body[3] == 0;
      authenticated |= accepted;
      if (authenticated) {
        Wire.send(greeting, type, body);
      }
      if (type == 'Z') {
        return new Pooled(server, greeting);
      }
      // SASL: 12 ends without a word of the client.
      if (type == 'R' && !accepted && body[3] != 12) {
        int answer = client.in().readUnsignedByte();
        Wire.send(server.out(), answer, Wire.body(client.in()));
      }
    }
  }

  private static void untilReady(Line server, Line client) throws IOException {
    int type;
    do {
      type = server.in().readUnsignedByte();
      Wire.send(client.out(), type, Wire.body(server.in()));
    } while (type != 'Z');
  }
}
