// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;

/** The relay states of others, which are carried back unchanged (SAML Bindings 3.4.3, 3.5.3). */
final class RelayStates {
  private RelayStates() {}

  static String limited(String relayState) {
    if (relayState.length() > LogoutLimits.MAX_RELAY_STATE) {
      throw new SamlRefusal(ErrorCode.PAYLOAD_TOO_LARGE, "the relay state is too large");
    }
    return relayState;
  }
}
