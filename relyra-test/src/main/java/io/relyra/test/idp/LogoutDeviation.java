// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One named respect in which a logout message differs from a genuine one, together with the answer
 * that a strict service provider owes it. In every other respect the message stays genuine. {@link
 * LogoutDeviations} lists them.
 */
public final class LogoutDeviation {
  /** No deviation at all. */
  static final LogoutDeviation NONE =
      new LogoutDeviation(
          "none",
          "A genuine message.",
          Set.of(),
          new Steps(xml -> xml, plan -> {}, xml -> xml, UnaryOperator.identity(), query -> query));

  private final String name;
  private final String sentence;
  private final Set<ErrorCode> refusals;
  private final Steps steps;

  private LogoutDeviation(String name, String sentence, Set<ErrorCode> refusals, Steps steps) {
    this.name = name;
    this.sentence = sentence;
    this.refusals = refusals;
    this.steps = steps;
  }

  static LogoutDeviation named(String name, String sentence, ErrorCode... refusals) {
    return new LogoutDeviation(name, sentence, Set.of(refusals), NONE.steps);
  }

  /** Changes the message before anything is signed. */
  LogoutDeviation beforeSigning(UnaryOperator<String> change) {
    return with(new Steps(change, steps.planning, steps.document, steps.compressed, steps.query));
  }

  LogoutDeviation planning(Consumer<SigningPlan> change) {
    return with(
        new Steps(steps.beforeSigning, change, steps.document, steps.compressed, steps.query));
  }

  /** Changes the text that is sent: after an enveloped signature, before that of a query. */
  LogoutDeviation document(UnaryOperator<String> change) {
    return with(
        new Steps(steps.beforeSigning, steps.planning, change, steps.compressed, steps.query));
  }

  /** Changes the compressed message before the query is signed. */
  LogoutDeviation compressed(UnaryOperator<byte[]> change) {
    return with(
        new Steps(steps.beforeSigning, steps.planning, steps.document, change, steps.query));
  }

  /** Changes the query after it was signed. */
  LogoutDeviation query(UnaryOperator<RedirectQuery> change) {
    return with(
        new Steps(steps.beforeSigning, steps.planning, steps.document, steps.compressed, change));
  }

  private LogoutDeviation with(Steps changed) {
    return new LogoutDeviation(name, sentence, refusals, changed);
  }

  /** The raw query of a redirect. */
  String query(IdpLogout message) {
    String xml = steps.document.apply(steps.beforeSigning.apply(message.xml()));
    byte[] compressed =
        steps.compressed.apply(RedirectQuery.deflate(xml.getBytes(StandardCharsets.UTF_8)));
    return steps
        .query
        .apply(
            RedirectQuery.signed(
                message.parameter(), compressed, message.relayState(), plan(message)))
        .text();
  }

  /** The document of a form. */
  String document(IdpLogout message) {
    ResponseDocument document = new ResponseDocument(steps.beforeSigning.apply(message.xml()));
    new ResponseSigner(plan(message)).signResponse(document);
    return steps.document.apply(document.write());
  }

  private SigningPlan plan(IdpLogout message) {
    SigningPlan plan =
        new SigningPlan(SignedParts.RESPONSE, message.idp().key(), SignatureHash.SHA256);
    steps.planning.accept(plan);
    return plan;
  }

  /**
   * The stable name.
   *
   * @return lower case words with hyphens
   */
  public String name() {
    return name;
  }

  /**
   * What is wrong, for people.
   *
   * @return one sentence
   */
  public String sentence() {
    return sentence;
  }

  /**
   * What a strict service provider answers.
   *
   * @return the one acceptable code; several where a message breaks equally early rules
   */
  public Set<ErrorCode> refusals() {
    return refusals;
  }

  @Override
  public String toString() {
    return name;
  }

  /**
   * Where a deviation interferes, in this order.
   *
   * @param beforeSigning changes the message
   * @param planning changes how it is signed
   * @param document changes the text
   * @param compressed changes the compressed text
   * @param query changes the signed query
   */
  private record Steps(
      UnaryOperator<String> beforeSigning,
      Consumer<SigningPlan> planning,
      UnaryOperator<String> document,
      UnaryOperator<byte[]> compressed,
      UnaryOperator<RedirectQuery> query) {}
}
