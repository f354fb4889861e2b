// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.time.Instant;
import java.util.Optional;

/**
 * What the Response element says of itself (SAML Core 3.2.2). It may be unsigned, so it can refuse
 * the response and never make it acceptable.
 *
 * @param version of SAML
 * @param issueInstant when it was written
 * @param destination where it is addressed to
 * @param inResponseTo the request that it answers
 * @param issuer who wrote it
 */
public record ResponseEnvelope(
    String version,
    Instant issueInstant,
    Optional<String> destination,
    Optional<String> inResponseTo,
    Optional<Issuer> issuer) {

  @Override
  public String toString() {
    return "ResponseEnvelope[hidden]";
  }
}
