// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import io.relyra.demo.Tenant;
import java.io.Serial;
import java.io.Serializable;

/**
 * The form that was last sent through this browser.
 *
 * @param tenant whose identity provider made it
 * @param acsUrl where it goes
 * @param samlResponse Base64
 * @param relayState as it came
 * @param assertionId to be reused by the lab
 * @param person who signed in
 */
record LastAnswer(
    Tenant tenant,
    String acsUrl,
    String samlResponse,
    String relayState,
    String assertionId,
    String person)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return "LastAnswer[hidden]";
  }
}
