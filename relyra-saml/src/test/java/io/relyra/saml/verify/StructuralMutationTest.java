// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Sample;
import io.relyra.saml.StructuralMutation;
import io.relyra.saml.Verdicts;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rearranged genuine documents: whatever is still accepted says what the identity provider said.
 *
 * <p>Elements are deleted, doubled, moved, forged and moved, attributes changed and swapped; up to
 * three times in a row.
 */
class StructuralMutationTest {
  private static final int ROUNDS = 3000;

  @ParameterizedTest
  @ValueSource(strings = {Forge.ASSERTION_ID, Forge.RESPONSE_ID})
  void neverChangesWhoLogsIn(String signed) throws Exception {
    String genuine = Forge.response().sign(signed).xml();
    int accepted = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Optional<String> mutated = StructuralMutation.of(genuine, random);
      if (mutated.isEmpty()) {
        continue;
      }
      Verification verdict = Verdicts.of(mutated.get());
      if (verdict instanceof Verification.Accepted yes) {
        accepted++;
        assertThat(yes.assertion().subject().value()).as("seed " + seed).isEqualTo(Sample.ADA);
        assertThat(yes.assertion().attributes()).containsOnlyKeys("email");
        assertThat(yes.assertion().attributes().get("email")).containsExactly(Sample.ADA);
        assertThat(yes.assertion().assertionId().value()).isEqualTo(Forge.ASSERTION_ID);
        assertThat(yes.assertion().sessionIndex()).contains("s-1");
      } else {
        assertThat(((Verification.Refused) verdict).code())
            .as("seed " + seed)
            .isNotEqualTo(ErrorCode.INTERNAL_ERROR);
      }
    }
    assertThat(accepted).isLessThan(ROUNDS / 3);
  }
}
