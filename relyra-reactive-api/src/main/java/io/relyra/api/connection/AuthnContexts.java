// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ways of authentication that are good enough (SAML Core 2.7.2.2, Authentication Context 3).
 *
 * @param classRefs up to {@link #MAX_CLASS_REFS} different URIs, compared character by character;
 *     none means any way
 */
public record AuthnContexts(List<String> classRefs) {
  /** The most classes. */
  public static final int MAX_CLASS_REFS = 16;

  /** Any way of authentication, also one that is not named. */
  public static final AuthnContexts ANY = new AuthnContexts(List.of());

  private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,1000}");

  /**
   * Checks the classes.
   *
   * @throws IllegalArgumentException if there are too many, equal ones, or one is no URI
   */
  public AuthnContexts {
    classRefs = List.copyOf(classRefs);
    if (classRefs.size() > MAX_CLASS_REFS) {
      throw new IllegalArgumentException("at most " + MAX_CLASS_REFS + " classes can be named");
    }
    if (new LinkedHashSet<>(classRefs).size() != classRefs.size()) {
      throw new IllegalArgumentException("a class is named twice");
    }
    if (!classRefs.stream().allMatch(ref -> URI.matcher(ref).matches())) {
      throw new IllegalArgumentException("a class is not an absolute URI");
    }
  }

  /**
   * One of these classes.
   *
   * @param classRefs the preferred one first
   * @return the classes
   */
  public static AuthnContexts of(String... classRefs) {
    return new AuthnContexts(List.of(classRefs));
  }

  /**
   * Tells whether a way of authentication is good enough.
   *
   * @param classRef what an authentication statement names, if anything
   * @return true if it is one of these, or any will do
   */
  public boolean accept(Optional<String> classRef) {
    return classRefs.isEmpty() || classRef.filter(classRefs::contains).isPresent();
  }
}
