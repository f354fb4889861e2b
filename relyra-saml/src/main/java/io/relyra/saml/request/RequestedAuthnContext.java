// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the user has to be authenticated (SAML Core 3.3.2.2.1).
 *
 * <p>This is a wish: whether the answer fulfils it is known from the answer alone.
 *
 * @param comparison how the authentication has to compare with the classes
 * @param classRefs 1 to 16 different URIs, the preferred one first
 */
public record RequestedAuthnContext(ContextComparison comparison, List<String> classRefs) {
  /** The most classes that can be asked for. */
  public static final int MAX_CLASS_REFS = 16;

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,1000}");

  /**
   * Checks the classes.
   *
   * @throws IllegalArgumentException if there are none, too many, equal ones, or one is no URI
   */
  public RequestedAuthnContext {
    classRefs = List.copyOf(classRefs);
    if (classRefs.isEmpty() || classRefs.size() > MAX_CLASS_REFS) {
      throw new IllegalArgumentException("1 to " + MAX_CLASS_REFS + " classes can be asked for");
    }
    if (new LinkedHashSet<>(classRefs).size() != classRefs.size()) {
      throw new IllegalArgumentException("a class is asked for twice");
    }
    if (!classRefs.stream().allMatch(ref -> URI.matcher(ref).matches())) {
      throw new IllegalArgumentException("a class is not an absolute URI");
    }
  }

  /**
   * Exactly one of these classes.
   *
   * @param classRefs the preferred one first
   * @return the wish
   */
  public static RequestedAuthnContext exactly(String... classRefs) {
    return new RequestedAuthnContext(ContextComparison.EXACT, List.of(classRefs));
  }
}
