// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.trace.LoginTraceWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/** Lets the traces that wait be written before their store is closed. */
record TraceDrain(LoginTraceWriter writer, Duration limit) implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(TraceDrain.class);
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Waits, on the thread that ends the application. */
  @Override
  public void destroy() {
    try {
      writer.closeGracefully().toFuture().get(limit.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Traces of the last logins may be lost.", e);
    }
  }
}
