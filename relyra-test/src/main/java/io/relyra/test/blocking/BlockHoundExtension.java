// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.blocking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/**
 * Installs BlockHound, once per JVM, before the tests of a class: a blocking call on a reactive
 * thread is an error from then on.
 *
 * <p>Reactor's schedulers are started afresh by the installation; publishers made before it, with a
 * scheduler in them, are of no use afterwards.
 *
 * <p>The JVM needs {@code -XX:+AllowRedefinitionToAddDeleteMethods} since JDK 13.
 */
public final class BlockHoundExtension implements BeforeAllCallback {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static boolean installed;

  @Override
  public void beforeAll(ExtensionContext context) {
    install();
  }

  /** Installs BlockHound unless this was done before, and proves that it works. */
  public static synchronized void install() {
    if (!installed) {
      openOneSocket();
      // A thread that waits for work at this moment would be taken for one that blocks, die inside
      // its queue and leave the queue locked. The schedulers come back when they are asked for.
      Schedulers.shutdownNow();
      BlockHound.builder()
          .loadIntegrations()
          // Once per connection, the driver takes the nonce of SCRAM from a SecureRandom.
          .allowBlockingCallsInside(
              "io.r2dbc.postgresql.authentication.SASLAuthenticationHandler", "handle")
          // Spring Security masks each CSRF token with bytes of a SecureRandom.
          .allowBlockingCallsInside(
              "org.springframework.security.web.server.csrf.XorServerCsrfTokenRequestAttributeHandler",
              "createXoredCsrfToken")
          // Netty's allocator takes a lock of its own when threads crowd it.
          .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate")
          .install();
      installed = true;
      assertBlockHoundIsActive();
    }
  }

  /**
   * Blocks on a parallel thread and expects the error.
   *
   * @throws AssertionError if blocking went unnoticed
   */
  public static void assertBlockHoundIsActive() {
    CompletableFuture<Throwable> noticed = new CompletableFuture<>();
    Disposable task = Schedulers.parallel().schedule(() -> noticed.complete(block()));
    try {
      check(noticed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join());
    } finally {
      task.dispose();
    }
  }

  private static void check(Throwable noticed) {
    if (!(noticed instanceof BlockingOperationError)) {
      throw new AssertionError("BlockHound is not active", noticed);
    }
  }

  private static Throwable block() {
    try {
      LockSupport.parkNanos(1);
      return new IllegalStateException("blocking went unnoticed");
    } catch (BlockingOperationError e) {
      return e;
    }
  }

  // JDK 17 cannot load sun.nio.ch.DummySocketImpl any more once BlockHound is in place.
  private static void openOneSocket() {
    try (ServerSocketChannel server =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
      client.socket().setTcpNoDelay(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
