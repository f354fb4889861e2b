// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Hears what a store does. Called on the threads of the store: must neither block nor throw.
 *
 * <p>It is told codes and numbers only, never what was asked.
 */
public interface StoreObserver {
  /**
   * A caller was answered, or went away.
   *
   * @param operation what was asked
   * @param outcome the code of a refusal or error as in {@code ErrorCode}; {@code stored}, {@code
   *     pending}, {@code consumed} or {@code first_use}; {@code cancelled} for a caller who went
   *     away
   * @param took from the subscription on
   */
  void answered(StoreOperation operation, String outcome, Duration took);

  /**
   * A statement is about to be sent.
   *
   * @param operation what was asked
   * @param callers how many callers share it
   */
  void sent(StoreOperation operation, int callers);

  /**
   * A store was made.
   *
   * @param operation what may be asked of it
   * @param waiting how many callers wait to be sent, at the moment of asking
   */
  void queue(StoreOperation operation, IntSupplier waiting);

  /**
   * Hears nothing.
   *
   * @return an observer without effect
   */
  static StoreObserver none() {
    return Silence.INSTANCE;
  }
}
