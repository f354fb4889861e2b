// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreSettings;
import io.relyra.r2dbc.StoreTables;

/** The code in docs/metrics.md. */
final class MetricsSample {
  private MetricsSample() {}

  static ExpirySchedule observe(MeterRegistry registry, ConnectionFactory connections) {
    // begin
    MicrometerStoreObserver observer = new MicrometerStoreObserver(registry, "logins");
    R2dbcLoginStore store =
        new R2dbcLoginStore(
            connections, StoreTables.DEFAULT, StoreSettings.DEFAULT.withObserver(observer));
    ExpirySchedule expiry =
        ExpirySchedule.builder()
            .store("request_intents", store.expiringIntents())
            .store("replay_keys", store.expiringReplayKeys())
            .listener(observer)
            .build();
    // end
    return expiry;
  }
}
