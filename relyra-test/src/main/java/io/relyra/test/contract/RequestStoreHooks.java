// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.store.RequestStore;

/** The stores that the request store suites run against. */
public interface RequestStoreHooks extends StoreHooks {
  /**
   * The store under test.
   *
   * @return the same instance for the duration of one test
   */
  RequestStore store();

  /**
   * A store over the same data on another node; the same instance if the data has one node only.
   *
   * @return the same instance for the duration of one test
   */
  RequestStore otherNode();
}
