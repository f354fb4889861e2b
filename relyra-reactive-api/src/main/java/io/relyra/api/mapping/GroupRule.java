// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.mapping;

/**
 * A value of an attribute gives a role.
 *
 * @param attribute its name in the assertion, 1 to {@value AttributeRule#MAX_TEXT} characters
 * @param value the value that must be among those of the attribute, compared exactly; 1 to {@value
 *     AttributeRule#MAX_TEXT} characters
 * @param role what the user gets, 1 to {@value #MAX_ROLE} characters
 */
public record GroupRule(String attribute, String value, String role) {
  /** The most characters of a role. */
  public static final int MAX_ROLE = 200;

  /**
   * Checks the rule.
   *
   * @throws IllegalArgumentException if one of the three is blank, too long or holds control
   *     characters
   */
  public GroupRule {
    AttributeRule.checkText(attribute, AttributeRule.MAX_TEXT, "attribute name");
    AttributeRule.checkText(value, AttributeRule.MAX_TEXT, "attribute value");
    AttributeRule.checkText(role, MAX_ROLE, "role");
  }
}
