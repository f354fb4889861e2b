// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import java.time.Duration;

/** The stores that the suites about metadata run against. */
public interface RefreshHooks extends ConnectionStoreHooks {
  /**
   * Lets all sources grow older: advances an injected clock, or shifts the stored points in time
   * into the past.
   *
   * @param duration how much older
   */
  void timePasses(Duration duration);
}
