// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.store.UsedAssertion;

/**
 * A use of an assertion under its replay key. The key is a digest: it is computed once for each
 * caller, and not wherever rows are compared, sorted and bound.
 */
record KeyedUse(String key, UsedAssertion assertion) {
  static KeyedUse of(UsedAssertion assertion) {
    return new KeyedUse(assertion.replayKey().value(), assertion);
  }
}
