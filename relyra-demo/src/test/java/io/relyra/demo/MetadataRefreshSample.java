// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.micrometer.observation.ObservationRegistry;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.connection.R2dbcRefreshQueue;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.webflux.metadata.LoggingRefreshListener;
import io.relyra.webflux.metadata.MetadataCheck;
import io.relyra.webflux.metadata.MetadataFetch;
import io.relyra.webflux.metadata.MetadataRefresh;
import io.relyra.webflux.metadata.RefreshSchedule;
import io.relyra.webflux.metadata.RefreshSettings;
import io.relyra.webflux.observation.ObservedRefreshes;
import java.time.Clock;

/** The sample of docs/metadata.md. */
final class MetadataRefreshSample {
  private MetadataRefreshSample() {}

  static RefreshSchedule schedule(
      LibraryDatabase database,
      MetadataFetch fetch,
      IdpMetadataReader reader,
      ObservationRegistry observations,
      String nodeName) {
    // begin
    RefreshSettings settings = RefreshSettings.of(nodeName);
    MetadataRefresh refresh =
        new MetadataRefresh(
            new R2dbcRefreshQueue(database),
            new MetadataCheck(fetch, reader, Clock.systemUTC()),
            settings,
            new LoggingRefreshListener(),
            new ObservedRefreshes(observations));
    RefreshSchedule schedule = new RefreshSchedule(refresh, settings.interval());
    schedule.start(); // and schedule.close() when the service ends
    // end
    return schedule;
  }
}
