// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import io.relyra.test.forge.Attack.Verdict;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A change that anybody can make to a response without any key. Changes can follow each other.
 *
 * @param name stable, lower case words with hyphens
 * @param threat what it tries, for people: one sentence
 * @param verdict what a service provider owes the changed response
 * @param change of the document; throws {@link IllegalArgumentException} if the document has not
 *     what is to be changed
 */
public record Rearrangement(
    String name, String threat, Verdict verdict, UnaryOperator<String> change) {

  static Rearrangement refused(String name, String threat, UnaryOperator<String> change) {
    return new Rearrangement(name, threat, Verdict.REFUSED, change);
  }

  static Rearrangement harmless(String name, String threat, UnaryOperator<String> change) {
    return new Rearrangement(name, threat, Verdict.REFUSED_OR_AS_SIGNED, change);
  }

  /** A change of the document's tree. */
  static UnaryOperator<String> tree(Consumer<ForgedDocument> edit) {
    return xml -> {
      ForgedDocument document = new ForgedDocument(xml);
      edit.accept(document);
      return document.write();
    };
  }

  /**
   * Changes a response.
   *
   * @param xml a response
   * @return what an attacker would post
   * @throws IllegalArgumentException if the document has not what is to be changed
   */
  public Attack of(String xml) {
    return new Attack(name, threat, verdict, change.apply(xml));
  }

  @Override
  public String toString() {
    return name;
  }
}
