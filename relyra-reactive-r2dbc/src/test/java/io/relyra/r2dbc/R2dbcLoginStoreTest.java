// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.r2dbc.coalesce.CoalescingSettings;

/** As it comes. */
class R2dbcLoginStoreTest extends LoginStoreSuites {
  R2dbcLoginStoreTest() {
    super(CoalescingSettings.DEFAULT);
  }
}
