// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import java.util.Optional;

/** {@link Presets} as defaults that lie under the values of stored connections. */
public final class PresetPolicies implements PolicyPresets {
  @Override
  public Optional<Defaults> find(String id) {
    return Presets.find(id).map(PresetPolicies::defaults);
  }

  private static Defaults defaults(Preset preset) {
    return new Defaults(
        new ResponseValues(
            Optional.of(preset.signatures()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new RequestValues(
            Optional.empty(),
            Optional.of(preset.requests()),
            Optional.of(preset.encoding()),
            Optional.of(preset.nameId()),
            Optional.empty()));
  }
}
