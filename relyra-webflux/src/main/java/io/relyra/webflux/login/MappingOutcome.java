// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

/** What the application makes of a verified assertion. */
public sealed interface MappingOutcome {
  /**
   * The assertion belongs to this user.
   *
   * @param principal the user
   */
  record Mapped(LoginPrincipal principal) implements MappingOutcome {}

  /** The application has no user for this assertion, or does not let the user in. */
  record Denied() implements MappingOutcome {}
}
