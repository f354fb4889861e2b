// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import java.time.Duration;
import java.util.function.IntSupplier;

/** The observer that nobody set. */
enum Silence implements StoreObserver {
  INSTANCE;

  @Override
  public void answered(StoreOperation operation, String outcome, Duration took) {}

  @Override
  public void sent(StoreOperation operation, int callers) {}

  @Override
  public void queue(StoreOperation operation, IntSupplier waiting) {}
}
