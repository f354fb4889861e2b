// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.connection.AuthnContexts;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How the user has to be authenticated (SAML Core 3.3.2.2.1).
 *
 * <p>The answer is held against it. Only the identity provider knows which class is stronger than
 * which, and it need not agree with us; so a comparison other than {@code exact} needs our own
 * ranking, by which the answer is judged, and is refused here without one.
 *
 * @param comparison how the authentication has to compare with the classes
 * @param classRefs 1 to 16 different URIs, the preferred one first
 * @param ranking up to 16 different URIs from the weakest to the strongest, the classes among them;
 *     none for {@code exact}
 */
public record RequestedAuthnContext(
    ContextComparison comparison, List<String> classRefs, List<String> ranking) {
  /** The most classes that can be asked for. */
  public static final int MAX_CLASS_REFS = AuthnContexts.MAX_CLASS_REFS;

  /**
   * Checks the classes.
   *
   * @throws IllegalArgumentException if there are none, too many, equal ones, one is no URI, the
   *     ranking does not fit the comparison, or no class of the ranking could be an answer
   */
  public RequestedAuthnContext {
    classRefs = new AuthnContexts(classRefs).classRefs();
    ranking = new AuthnContexts(ranking).classRefs();
    if (classRefs.isEmpty()) {
      throw new IllegalArgumentException("1 to " + MAX_CLASS_REFS + " classes can be asked for");
    }
    boolean exact = comparison == ContextComparison.EXACT;
    if (exact ? !ranking.isEmpty() : !ranking.containsAll(classRefs)) {
      throw new IllegalArgumentException("only a comparison needs a ranking, with every class");
    }
    if (!exact && goodEnough(comparison, classRefs, ranking).isEmpty()) {
      throw new IllegalArgumentException("no class of the ranking could be an answer");
    }
  }

  /**
   * Exactly one of these classes.
   *
   * @param classRefs the preferred one first
   * @return the wish
   */
  public static RequestedAuthnContext exactly(String... classRefs) {
    return exactly(AuthnContexts.of(classRefs));
  }

  /**
   * Exactly one of these classes.
   *
   * @param contexts at least one, the preferred one first
   * @return the wish
   */
  public static RequestedAuthnContext exactly(AuthnContexts contexts) {
    return new RequestedAuthnContext(ContextComparison.EXACT, contexts.classRefs(), List.of());
  }

  /**
   * The answers that fulfil the wish.
   *
   * @return at least one class
   */
  public AuthnContexts acceptable() {
    return new AuthnContexts(
        comparison == ContextComparison.EXACT
            ? classRefs
            : goodEnough(comparison, classRefs, ranking));
  }

  private static List<String> goodEnough(
      ContextComparison comparison, List<String> classRefs, List<String> ranking) {
    int[] asked = classRefs.stream().mapToInt(ranking::indexOf).sorted().toArray();
    int weakest = asked[0];
    int strongest = asked[asked.length - 1];
    return IntStream.range(0, ranking.size())
        .filter(
            rank ->
                switch (comparison) {
                  case EXACT -> false;
                  case MINIMUM -> rank >= weakest;
                  case MAXIMUM -> rank <= strongest;
                  case BETTER -> rank > strongest;
                })
        .mapToObj(ranking::get)
        .toList();
  }
}
