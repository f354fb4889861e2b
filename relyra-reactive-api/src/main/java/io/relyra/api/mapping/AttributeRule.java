// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

/**
 * An attribute fills a field.
 *
 * @param attribute its name in the assertion, 1 to {@value #MAX_TEXT} characters
 * @param target the field
 * @param values which of its values; a name identifier takes the first only
 */
public record AttributeRule(String attribute, TargetField target, ValueStrategy values) {
  /** The most characters of a name or a value. */
  public static final int MAX_TEXT = 500;

  /**
   * Checks the rule.
   *
   * @throws IllegalArgumentException if the name cannot be one, or several values would be a name
   */
  public AttributeRule {
    checkText(attribute, MAX_TEXT, "attribute name");
    if (target == TargetField.NAME_ID && values != ValueStrategy.FIRST) {
      throw new IllegalArgumentException("a user has one name: take the first value");
    }
  }

  static void checkText(String text, int max, String what) {
    if (text.isBlank()
        || text.codePointCount(0, text.length()) > max
        || text.codePoints().anyMatch(AttributeRule::isForbidden)) {
      throw new IllegalArgumentException(
          "the " + what + " must be 1 to " + max + " characters without control characters");
    }
  }

  private static boolean isForbidden(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }
}
