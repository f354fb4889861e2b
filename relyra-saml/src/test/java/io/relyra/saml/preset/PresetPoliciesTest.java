// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.store.PolicyPresets;
import org.junit.jupiter.api.Test;

class PresetPoliciesTest {
  private final PolicyPresets presets = new PresetPolicies();

  @Test
  void everyPresetGivesItsDefaults() {
    for (Preset preset : Presets.ALL) {
      PolicyPresets.Defaults defaults = presets.find(preset.id()).orElseThrow();
      assertThat(defaults.responses().signatures()).contains(preset.signatures());
      assertThat(defaults.requests().signing()).contains(preset.requests());
      assertThat(defaults.requests().encoding()).contains(preset.encoding());
      assertThat(defaults.requests().nameIdFormat()).contains(preset.nameId());
      assertThat(defaults.responses().unsolicited()).isEmpty();
    }
    assertThat(presets.find("adfs").orElseThrow().requests().signing())
        .contains(RequestSigning.SIGNED);
  }

  @Test
  void unknownPresetGivesNone() {
    assertThat(presets.find("never_heard_of")).isEmpty();
  }
}
