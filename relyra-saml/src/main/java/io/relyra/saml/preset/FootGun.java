// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

import io.relyra.api.connection.Connection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A trap that is known of an identity provider.
 *
 * @param id stable, lower case with underscores
 * @param severity how bad it is to step into it
 * @param message what to change, for an operator
 * @param stepsInto tells whether a connection does
 */
public record FootGun(
    String id, Severity severity, String message, Predicate<Connection> stepsInto) {

  /**
   * Looks at a connection.
   *
   * @param connection to be checked
   * @return a finding if the connection steps into the trap, and also if the check itself fails
   */
  public Optional<Finding> check(Connection connection) {
    try {
      return stepsInto.test(connection)
          ? Optional.of(new Finding(id, severity, message))
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(new Finding(id, Severity.ERROR, "this check failed and says nothing"));
    }
  }

  @Override
  public String toString() {
    return "FootGun[" + id + ", " + severity + "]";
  }
}
