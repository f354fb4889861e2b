// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.r2dbc.observe.StoreObserver;
import io.relyra.r2dbc.observe.StoreOperation;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An observer that cannot change what it observes: what it throws is logged. */
record SafeStoreObserver(StoreObserver observer) implements StoreObserver {
  private static final Logger LOG = LoggerFactory.getLogger(SafeStoreObserver.class);

  static StoreObserver of(StoreObserver observer) {
    return observer instanceof SafeStoreObserver ? observer : new SafeStoreObserver(observer);
  }

  @Override
  public void answered(StoreOperation operation, String outcome, Duration took) {
    guarded(() -> observer.answered(operation, outcome, took));
  }

  @Override
  public void sent(StoreOperation operation, int callers) {
    guarded(() -> observer.sent(operation, callers));
  }

  @Override
  public void queue(StoreOperation operation, IntSupplier waiting) {
    guarded(() -> observer.queue(operation, waiting));
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      LOG.warn("An observer of the stores failed; the decision stands", e);
    }
  }
}
