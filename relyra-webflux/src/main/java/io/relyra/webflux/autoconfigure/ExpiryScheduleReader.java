// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.expiry.ExpiryScheduleBuilder;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;

/** Turns properties into a schedule that is not started yet. */
final class ExpiryScheduleReader {
  private ExpiryScheduleReader() {}

  static ExpirySchedule read(
      ExpiryProperties properties,
      ExpiringStore intents,
      ExpiringStore replayKeys,
      ObjectProvider<ExpiryListener> listener) {
    try {
      ExpiryScheduleBuilder builder =
          ExpirySchedule.builder()
              .store("request_intents", intents)
              .store("replay_keys", replayKeys)
              .interval(properties.interval())
              .request(new ExpiryRequest(properties.batchSize(), properties.margin()));
      Duration pause = properties.pause();
      if (pause != null) {
        builder.pause(pause);
      }
      listener.ifUnique(builder::listener);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "The expiry schedule cannot be used: " + e.getMessage(),
          "Correct relyra.expiry.interval, batch-size, margin or pause.",
          e);
    }
  }
}
