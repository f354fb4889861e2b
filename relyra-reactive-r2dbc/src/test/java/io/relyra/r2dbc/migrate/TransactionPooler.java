// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands for a pooler in transaction mode: one server connection serves all clients by turns, each
 * for one transaction (PostgreSQL, 54.2 Message Flow). The first client logs in at the server;
 * later ones are let in with a copy of its greeting.
 */
final class TransactionPooler implements AutoCloseable {
  private static final int READY_FOR_QUERY = 'Z';
  private static final int IDLE = 'I';

  private final ServerSocket listener;
  private final Socket server;
  private final DataInputStream fromServer;
  private final OutputStream toServer;
  private final ReentrantLock serverTurn = new ReentrantLock();
  private final ByteArrayOutputStream greeting = new ByteArrayOutputStream();
  private final ExecutorService clients =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "pooler");
            thread.setDaemon(true);
            return thread;
          });

  TransactionPooler(String host, int port) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = new Socket(host, port);
    this.fromServer = new DataInputStream(new BufferedInputStream(server.getInputStream()));
    this.toServer = server.getOutputStream();
    clients.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        clients.execute(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
      OutputStream out = client.getOutputStream();
      byte[] startup = Wire.startup(in, out);
      serverTurn.lock();
      try {
        if (greeting.size() == 0) {
          logIn(startup, in, out);
        } else {
          out.write(greeting.toByteArray());
        }
      } finally {
        serverTurn.unlock();
      }
      while (transaction(in, out)) {
        // The next transaction may meet another client's state.
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  private void logIn(byte[] startup, DataInputStream in, OutputStream out) throws IOException {
    toServer.write(startup);
    boolean authenticated = false;
    while (true) {
      int type = fromServer.readUnsignedByte();
      byte[] body = Wire.body(fromServer);
      Wire.send(out, type, body);
      boolean authentication = type == 'R';
      boolean accepted = authentication && body[3] == 0;
      authenticated |= accepted;
      if (authenticated) {
        Wire.send(greeting, type, body);
      }
      if (type == READY_FOR_QUERY || type == 'E') {
        return;
      }
      // SASL: 10 begins, 11 continues, 12 ends without a word of the client.
      if (authentication && !accepted && body[3] != 12) {
        int answer = in.readUnsignedByte();
        Wire.send(toServer, answer, Wire.body(in));
      }
    }
  }

  private boolean transaction(DataInputStream in, OutputStream out) throws IOException {
    int type = in.read();
    if (type < 0 || type == 'X') {
      return false;
    }
    serverTurn.lock();
    try {
      while (true) {
        byte[] body = Wire.body(in);
        Wire.send(toServer, type, body);
        if ((type == 'Q' || type == 'S') && untilReady(out) == IDLE) {
          return true;
        }
        type = in.readUnsignedByte();
      }
    } finally {
      serverTurn.unlock();
    }
  }

  private int untilReady(OutputStream out) throws IOException {
    while (true) {
      int type = fromServer.readUnsignedByte();
      byte[] body = Wire.body(fromServer);
      Wire.send(out, type, body);
      if (type == READY_FOR_QUERY) {
        return body[0];
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    server.close();
    clients.shutdownNow();
  }
}
