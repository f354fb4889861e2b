// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.test.idp.ReceivedAuthnRequest;
import java.util.Optional;

/**
 * A request that could be read, with the texts it was read from.
 *
 * @param request what is asked
 * @param samlRequest as it came
 * @param relayState as it came
 */
record Question(ReceivedAuthnRequest request, String samlRequest, String relayState) {
  static Optional<Question> parse(String samlRequest, String relayState) {
    try {
      return Optional.of(
          new Question(
              ReceivedAuthnRequest.read(samlRequest, relayState), samlRequest, relayState));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "Question[hidden]";
  }
}
