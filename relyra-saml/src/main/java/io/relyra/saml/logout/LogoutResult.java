// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import java.util.List;

/** What became of a logout request (SAML Core 3.2.2.2, 3.7.3). */
public enum LogoutResult {
  /** Every session that was meant has ended. */
  COMPLETE,
  /** The session at the identity provider has ended, others may not have: PartialLogout. */
  PARTIAL,
  /** The request was not fulfilled. */
  FAILED;

  /** The names of the status codes, the outermost first. */
  List<String> codes() {
    return switch (this) {
      case COMPLETE -> List.of("Success");
      case PARTIAL -> List.of("Success", "PartialLogout");
      case FAILED -> List.of("Responder");
    };
  }
}
