// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.response.PlainResponse;
import java.util.List;

/**
 * A response after its assertion was decrypted.
 *
 * @param response of which the assertion is not verified
 * @param legacy the allowances without which it could not have been decrypted
 */
public record Opened(PlainResponse response, List<LegacyAllowance> legacy) {
  /** Copies the list. */
  public Opened {
    legacy = List.copyOf(legacy);
  }
}
