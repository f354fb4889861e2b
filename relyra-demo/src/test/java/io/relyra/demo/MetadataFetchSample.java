// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.metadata.MetadataUrl;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.metadata.MetadataTrust;
import io.relyra.webflux.metadata.FetchSettings;
import io.relyra.webflux.metadata.MetadataFetch;
import io.relyra.webflux.metadata.MetadataFetchOutcome;
import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What docs/metadata.md shows; it is here to be compiled. */
final class MetadataFetchSample {
  private MetadataFetchSample() {}

  static Mono<IdentityProviderMetadata> read(CertificateFingerprint pinned, Instant now) {
    // begin
    MetadataFetch fetch = new MetadataFetch(FetchSettings.DEFAULT);
    IdpMetadataReader reader = new IdpMetadataReader(MetadataLimits.DEFAULT);

    Mono<IdentityProviderMetadata> metadata =
        fetch
            .fetch(MetadataUrl.of("https://idp.example.com/metadata"))
            .publishOn(Schedulers.boundedElastic()) // reading takes its time
            .map(
                outcome -> {
                  if (outcome instanceof MetadataFetchOutcome.Fetched fetched) {
                    byte[] xml = fetched.document().bytes();
                    return reader.read(xml, MetadataTrust.Pinned.to(pinned), now);
                  }
                  throw new IllegalStateException(outcome.toString()); // says why
                });
    // end
    return metadata;
  }
}
