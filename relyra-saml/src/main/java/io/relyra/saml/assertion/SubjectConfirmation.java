// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import io.relyra.saml.xml.SamlNames;
import java.time.Instant;
import java.util.Optional;

/**
 * One way to confirm that whoever presents an assertion may do so (SAML Core 2.4.1.1, 2.4.1.2). An
 * address of the client may be given and is not compared: browsers come from many.
 *
 * @param method how
 * @param recipient to whom the assertion may be presented
 * @param inResponseTo the request that it answers
 * @param notBefore from when on
 * @param notOnOrAfter until when
 */
public record SubjectConfirmation(
    String method,
    Optional<String> recipient,
    Optional<String> inResponseTo,
    Optional<Instant> notBefore,
    Optional<Instant> notOnOrAfter) {

  /**
   * Tells whether possession of the assertion is the confirmation.
   *
   * @return true for the bearer method
   */
  public boolean isBearer() {
    return SamlNames.BEARER.equals(method);
  }

  @Override
  public String toString() {
    return "SubjectConfirmation[hidden]";
  }
}
