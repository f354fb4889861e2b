// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.r2dbc.coalesce.Coalescer;
import io.relyra.r2dbc.coalesce.CoalescingSettings;
import io.relyra.r2dbc.coalesce.Decision;
import io.relyra.r2dbc.observe.StoreObserver;
import io.relyra.r2dbc.observe.StoreOperation;
import java.time.Duration;

/**
 * How a store uses its connections.
 *
 * @param limit how long one statement may take, waiting for a connection included, and how long a
 *     caller may wait to be sent before that; when the first is over, the call errors with {@code
 *     store_unavailable}, after the second with {@code store_overloaded}
 * @param coalescing how callers share statements
 * @param observer hears what the store does
 */
public record StoreSettings(Duration limit, CoalescingSettings coalescing, StoreObserver observer) {
  /** 10 s, {@link CoalescingSettings#DEFAULT}, nobody who hears. */
  public static final StoreSettings DEFAULT =
      new StoreSettings(
          R2dbcRequestStore.DEFAULT_LIMIT, CoalescingSettings.DEFAULT, StoreObserver.none());

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public StoreSettings {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("the time limit must be positive");
    }
    observer = SafeStoreObserver.of(observer);
  }

  /**
   * The same with another limit.
   *
   * @param other how long one statement may take
   * @return new settings
   */
  public StoreSettings withLimit(Duration other) {
    return new StoreSettings(other, coalescing, observer);
  }

  /**
   * The same with other coalescing.
   *
   * @param other how callers share statements, or {@link CoalescingSettings#off()}
   * @return new settings
   */
  public StoreSettings withCoalescing(CoalescingSettings other) {
    return new StoreSettings(limit, other, observer);
  }

  /**
   * The same with another observer.
   *
   * @param other hears what the store does
   * @return new settings
   */
  public StoreSettings withObserver(StoreObserver other) {
    return new StoreSettings(limit, coalescing, other);
  }

  <C, O> Coalescer<C, O> coalescer(StoreOperation operation, Decision<C, O> decision) {
    Coalescer<C, O> coalescer =
        new Coalescer<>(decision, coalescing, limit, callers -> observer.sent(operation, callers));
    observer.queue(operation, coalescer::waiting);
    return coalescer;
  }
}
