// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import org.jspecify.annotations.Nullable;

/** What is observed of metadata. Names and keys are stable. */
public enum MetadataObservation implements ObservationDocumentation {
  /** A look at a metadata source: fetched, verified, read, and applied or not. */
  REFRESH("relyra.saml.metadata.refresh");

  private final String observationName;

  MetadataObservation(String observationName) {
    this.observationName = observationName;
  }

  @Override
  public String getName() {
    return observationName;
  }

  @Override
  public String getContextualName() {
    return observationName.substring("relyra.".length()).replace('.', ' ');
  }

  @Override
  public @Nullable Class<? extends ObservationConvention<? extends Observation.Context>>
      getDefaultConvention() {
    return null;
  }

  @Override
  public KeyName[] getLowCardinalityKeyNames() {
    return LoginObservation.LowKey.values();
  }

  @Override
  public KeyName[] getHighCardinalityKeyNames() {
    return HighKey.values();
  }

  /** Keys of spans only. */
  public enum HighKey implements KeyName {
    /** The id of the connection. */
    CONNECTION("relyra.connection"),
    /** Why the source was looked at, such as {@code scheduled_refresh}. */
    TRIGGER("relyra.trigger");

    private final String key;

    HighKey(String key) {
      this.key = key;
    }

    @Override
    public String asString() {
      return key;
    }
  }
}
