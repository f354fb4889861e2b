// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.util.Optional;

/**
 * Who changes something, and why. Every change has one.
 *
 * @param actor who: 1 to {@value #MAX_ACTOR} characters, such as an operator's name
 * @param cause why: 1 to {@value #MAX_CAUSE} characters, such as a ticket
 * @param correlationId what ties it to other records of the same action, 1 to {@value #MAX_ACTOR}
 *     characters
 */
public record ChangeContext(String actor, String cause, Optional<String> correlationId) {
  /** The most characters of an actor or a correlation id. */
  public static final int MAX_ACTOR = 200;

  /** The most characters of a cause. */
  public static final int MAX_CAUSE = 1000;

  /**
   * Checks that all is said.
   *
   * @throws IllegalArgumentException if something is blank, too long or holds control characters
   */
  public ChangeContext {
    check(actor, MAX_ACTOR, "actor");
    check(cause, MAX_CAUSE, "cause");
    correlationId.ifPresent(id -> check(id, MAX_ACTOR, "correlation id"));
  }

  /**
   * A change that is tied to nothing else.
   *
   * @param actor who
   * @param cause why
   * @return the context
   * @throws IllegalArgumentException as the constructor
   */
  public static ChangeContext of(String actor, String cause) {
    return new ChangeContext(actor, cause, Optional.empty());
  }

  private static void check(String text, int max, String name) {
    if (text.isBlank()
        || text.codePointCount(0, text.length()) > max
        || text.codePoints().anyMatch(ChangeContext::isForbidden)) {
      throw new IllegalArgumentException(
          "the " + name + " must be 1 to " + max + " characters without control characters");
    }
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }
}
