// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Under which conditions an assertion is valid (SAML Core 2.5.1).
 *
 * @param notBefore from when on
 * @param notOnOrAfter until when
 * @param audiences one list for each AudienceRestriction; all restrictions must be met
 * @param oneTimeUses how many demands there are to use the assertion once
 * @param proxyRestrictions how many limits there are to assertions that are based on this one
 * @param unknown how many conditions there are that are not understood
 */
public record Conditions(
    Optional<Instant> notBefore,
    Optional<Instant> notOnOrAfter,
    List<List<String>> audiences,
    int oneTimeUses,
    int proxyRestrictions,
    int unknown) {

  /** Copies the lists. */
  public Conditions {
    audiences = audiences.stream().map(List::copyOf).toList();
  }
}
