// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.r2dbc.coalesce.CoalescingSettings;

/** One statement for each caller. */
class UncoalescedLoginStoreTest extends LoginStoreSuites {
  UncoalescedLoginStoreTest() {
    super(CoalescingSettings.off());
  }
}
