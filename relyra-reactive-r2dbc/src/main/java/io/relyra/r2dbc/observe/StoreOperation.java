// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import java.util.Locale;

/** What callers ask of a store. */
public enum StoreOperation {
  /** {@code RequestStore.put}. */
  PUT,
  /** {@code RequestStore.fetch}. */
  FETCH,
  /** {@code RequestStore.consume}. */
  CONSUME,
  /** {@code ReplayStore.consume}. */
  USE_ASSERTION,
  /** {@code LoginStore.consumeLogin}. */
  CONSUME_LOGIN;

  /**
   * The name in meters.
   *
   * @return lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
