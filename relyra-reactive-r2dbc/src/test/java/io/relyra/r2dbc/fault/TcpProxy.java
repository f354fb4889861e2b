// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A way to a server that can be cut, halted or pointed elsewhere. Everything it does to connections
 * that exist leaves new ones alone, unless it says otherwise.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CHUNK = 8_192;
  private static final int CONNECT_MILLIS = 5_000;

  private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile int target;
  // Bytes that still pass; below zero there is no limit.
  private final AtomicLong fromServer = new AtomicLong(-1);
  private final AtomicLong toServer = new AtomicLong(-1);

  /** A way to a port of this machine. */
  public TcpProxy(int target) throws IOException {
    this.target = target;
    start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** New connections lead to another server. */
  public void pointTo(int port) {
    target = port;
  }

  /** Cuts what is connected. */
  public void cut() {
    links.forEach(Link::close);
  }

  /** Cuts one connection, as soon as so many bytes have come from the server. */
  void cutAfter(long bytes) {
    fromServer.set(bytes);
  }

  /** Cuts one connection, as soon as so many bytes have gone to the server. */
  void cutAfterSent(long bytes) {
    toServer.set(bytes);
  }

  /** Takes back what was to be cut and has not been yet. */
  void cutNoMore() {
    fromServer.set(-1);
    toServer.set(-1);
  }

  /** What is connected stays so, but nothing comes through any more, either way: half-open. */
  void halt() {
    links.forEach(link -> link.halted(true));
  }

  void resume() {
    links.forEach(link -> link.halted(false));
  }

  int connections() {
    return links.size();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket();
        links.add(new Link(client, server));
      } catch (IOException e) {
        // The listener was closed.
        return;
      }
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "tcp-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private final class Link {
    private final Socket client;
    private final Socket server;
    private boolean halted;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
      start(this::connect);
    }

    private void connect() {
      try {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        server.connect(
            new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), target),
            CONNECT_MILLIS);
        start(() -> copy(client, server, toServer));
        copy(server, client, fromServer);
      } catch (IOException e) {
        close();
      }
    }

    private void copy(Socket from, Socket to, AtomicLong allowance) {
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
          awaitPassage();
          int passing = passing(read, allowance);
          out.write(chunk, 0, passing);
          out.flush();
          if (passing < read) {
            break;
          }
        }
      } catch (IOException | InterruptedException e) {
        // One end is gone, so the other goes as well.
      }
      close();
    }

    private int passing(int read, AtomicLong allowance) {
      if (allowance.get() < 0) {
        return read;
      }
      long left = allowance.getAndUpdate(bytes -> bytes < read ? -1 : bytes - read);
      return left < 0 ? read : (int) Math.min(left, read);
    }

    private synchronized void awaitPassage() throws InterruptedException {
      while (halted) {
        wait();
      }
    }

    synchronized void halted(boolean value) {
      halted = value;
      notifyAll();
    }

    void close() {
      halted(false);
      links.remove(this);
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
