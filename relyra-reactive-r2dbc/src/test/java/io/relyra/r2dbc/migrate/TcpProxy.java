// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stands for a proxy in front of a server: counts connections and keeps what clients say. */
final class TcpProxy implements AutoCloseable {
  private final ServerSocket listener;
  private static final int LOOKS = 100;

  private final String host;
  private final int port;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "tcp-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final AtomicInteger total = new AtomicInteger();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  TcpProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  int open() {
    return open.get();
  }

  int most() {
    return most.get();
  }

  int total() {
    return total.get();
  }

  /** Everything that clients sent. */
  String said() {
    synchronized (said) {
      return said.toString(StandardCharsets.UTF_8);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        total.incrementAndGet();
        awaitClosings();
        most.accumulateAndGet(open.incrementAndGet(), Math::max);
        Socket server = new Socket(host, port);
        threads.execute(() -> pump(client, server, true));
        threads.execute(() -> pump(server, client, false));
      } catch (IOException e) {
        // Closed, or the server is gone: the client sees its connection end.
      }
    }
  }

  // A client that has just closed one connection may open the next before its end is seen here.
  private void awaitClosings() {
    int seen = open.get();
    for (int look = 0; look < LOOKS && seen > 0 && open.get() == seen; look++) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  private void pump(Socket from, Socket to, boolean fromClient) {
    byte[] buffer = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (fromClient) {
          synchronized (said) {
            said.write(buffer, 0, read);
          }
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // The other direction closed both.
    } finally {
      if (fromClient) {
        open.decrementAndGet();
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
