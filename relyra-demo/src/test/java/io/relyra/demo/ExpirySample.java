// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.r2dbc.R2dbcLoginStore;

/** The code in docs/schema.md; {@link DocsTest} keeps the two equal. */
final class ExpirySample {
  private ExpirySample() {}

  static ExpirySchedule start(R2dbcLoginStore store) {
    // begin
    ExpirySchedule expiry =
        ExpirySchedule.builder()
            .store("request_intents", store.expiringIntents())
            .store("replay_keys", store.expiringReplayKeys())
            .build();
    expiry.start(); // and expiry.close() when the service ends
    // end
    return expiry;
  }
}
