// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.r2dbc.coalesce.CoalescingSettings;

/** Statements are shared as soon as there are two callers. */
class CoalescedLoginStoreTest extends LoginStoreSuites {
  CoalescedLoginStoreTest() {
    super(new CoalescingSettings(1, 2, 16, 4_096));
  }
}
