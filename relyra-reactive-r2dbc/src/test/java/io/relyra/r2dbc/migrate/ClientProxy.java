// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes clients, one thread for each, and says what stands behind them. */
abstract class ClientProxy implements AutoCloseable {
  /** A connection, from this side. */
  record Line(Socket socket, DataInputStream in, OutputStream out) implements AutoCloseable {
    static Line of(Socket socket) throws IOException {
      // Messages go out one by one; each would wait for the one before to be acknowledged.
      socket.setTcpNoDelay(true);
      return new Line(
          socket,
          new DataInputStream(new BufferedInputStream(socket.getInputStream())),
          socket.getOutputStream());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private final ServerSocket listener;
  private final ExecutorService clients =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "client-proxy");
            thread.setDaemon(true);
            return thread;
          });

  ClientProxy() throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  final int port() {
    return listener.getLocalPort();
  }

  final void open() {
    clients.execute(this::accept);
  }

  /** Until one side ends. */
  abstract void serve(Line client) throws IOException;

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        clients.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (Line client = Line.of(socket)) {
      serve(client);
    } catch (IOException e) {
      // One side is gone; the other sees its connection end.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    clients.shutdownNow();
  }
}
