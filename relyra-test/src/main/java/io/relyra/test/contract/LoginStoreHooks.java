// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import io.relyra.api.store.LoginStore;

/** The stores that the login store suites run against. */
public interface LoginStoreHooks extends RequestStoreHooks, ReplayStoreHooks {
  @Override
  LoginStore store();

  @Override
  LoginStore otherNode();
}
