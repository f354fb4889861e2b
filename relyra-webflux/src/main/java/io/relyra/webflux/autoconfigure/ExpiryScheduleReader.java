// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.expiry.ExpiryScheduleBuilder;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Turns properties into a schedule that is not started yet. */
final class ExpiryScheduleReader {
  private ExpiryScheduleReader() {}

  static ExpirySchedule read(
      ExpiryProperties properties,
      Map<String, ExpiringStore> stores,
      List<ExpiryListener> listeners) {
    try {
      ExpiryScheduleBuilder builder =
          ExpirySchedule.builder()
              .interval(properties.interval())
              .request(new ExpiryRequest(properties.batchSize(), properties.margin()));
      stores.forEach(builder::store);
      Duration pause = properties.pause();
      if (pause != null) {
        builder.pause(pause);
      }
      builder.listener((store, batch) -> listeners.forEach(each -> each.expired(store, batch)));
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "The expiry schedule cannot be used: " + e.getMessage(),
          "Correct relyra.expiry.interval, batch-size, margin or pause.",
          e);
    }
  }
}
