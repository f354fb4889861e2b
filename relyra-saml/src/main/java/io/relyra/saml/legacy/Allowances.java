// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.legacy;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The legacy allowances of a connection at one moment.
 *
 * @param all of the connection, in force or not
 * @param now the moment
 */
public record Allowances(List<LegacyAllowance> all, Instant now) {
  /** Nothing is allowed. */
  public static final Allowances NONE = new Allowances(List.of(), Instant.EPOCH);

  /** Copies the list. */
  public Allowances {
    all = List.copyOf(all);
  }

  /**
   * The allowance for an algorithm.
   *
   * @param algorithm that is about to be used
   * @return the allowance, if there is one and it is in force
   */
  public Optional<LegacyAllowance> inForce(LegacyAlgorithm algorithm) {
    return all.stream()
        .filter(allowance -> allowance.algorithm() == algorithm && allowance.isInForce(now))
        .findFirst();
  }

  /**
   * The refusal of an algorithm that is not allowed.
   *
   * @param algorithm that cannot be used
   * @param never the refusal where there was no allowance
   * @return {@code legacy_allowance_expired} if there was one that is over, else {@code never}
   */
  public SamlRefusal refusal(LegacyAlgorithm algorithm, SamlRefusal never) {
    return all.stream()
            .anyMatch(
                allowance -> allowance.algorithm() == algorithm && !now.isBefore(allowance.until()))
        ? new SamlRefusal(
            ErrorCode.LEGACY_ALLOWANCE_EXPIRED,
            "the allowance for " + algorithm.wireName() + " is over")
        : never;
  }
}
