// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.store.ExpiringStore;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What the expiry suites run against. Each test begins with stores that hold nothing, because these
 * suites count what is deleted.
 */
public interface ExpiryHooks extends StoreHooks {
  /**
   * The store whose entries expire.
   *
   * @return the same instance for the duration of one test
   */
  ExpiringStore expiring();

  /**
   * A store over the same data on another node; the same instance if the data has one node only.
   *
   * @return the same instance for the duration of one test
   */
  ExpiringStore expiringOnOtherNode();

  /**
   * Stores a new entry.
   *
   * @param lifetime after which it is over
   * @return tells whether it is stored now
   */
  BooleanSupplier entry(Duration lifetime);
}
