// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One named respect in which a response differs from a genuine one, together with the answer that a
 * strict service provider owes it.
 *
 * <p>In every other respect the response stays genuine; unless {@link #signatureIsGenuine()} says
 * otherwise it carries a valid signature of the identity provider's key. {@link Deviations#all()}
 * lists them, the classes {@code ...Deviations} hold them by subject.
 */
public final class Deviation {
  /** No deviation at all. */
  static final Deviation NONE =
      new Deviation("none", "A genuine response.", Set.of(), true, DeviationSteps.NONE);

  private final String name;
  private final String sentence;
  private final Set<ErrorCode> refusals;
  private final boolean signatureIsGenuine;
  private final DeviationSteps steps;

  private Deviation(
      String name,
      String sentence,
      Set<ErrorCode> refusals,
      boolean signatureIsGenuine,
      DeviationSteps steps) {
    this.name = name;
    this.sentence = sentence;
    this.refusals = refusals;
    this.signatureIsGenuine = signatureIsGenuine;
    this.steps = steps;
  }

  /** Several refusals only where the order of two equally early checks is a matter of taste. */
  static Deviation named(String name, String sentence, ErrorCode refusal, ErrorCode... orElse) {
    Set<ErrorCode> refusals = new TreeSet<>(Set.of(orElse));
    refusals.add(refusal);
    return new Deviation(
        name, sentence, Collections.unmodifiableSet(refusals), true, DeviationSteps.NONE);
  }

  Deviation beforeSigning(Consumer<ResponseDocument> edit) {
    return with(steps.beforeSigning(edit));
  }

  Deviation planning(Consumer<SigningPlan> change) {
    return with(steps.planning(change));
  }

  Deviation encrypting(Consumer<EncryptionPlan> change) {
    return with(steps.encrypting(change));
  }

  Deviation afterSigning(Consumer<ResponseDocument> edit) {
    return with(steps.afterSigning(edit));
  }

  Deviation afterWriting(UnaryOperator<String> change) {
    return with(steps.afterWriting(change));
  }

  Deviation withoutGenuineSignature() {
    return new Deviation(name, sentence, refusals, false, steps);
  }

  private Deviation with(DeviationSteps changed) {
    return new Deviation(name, sentence, refusals, signatureIsGenuine, changed);
  }

  /** Signs, encrypts, signs and writes the document, deviating on the way. */
  SignedResponse produce(
      ResponseDocument document, SigningPlan plan, Optional<AssertionEncryption> encryption) {
    String madeId = SigningPlan.idOf(document.assertion());
    steps.beforeSigning().accept(document);
    String assertionId =
        document.assertions().stream().map(SigningPlan::idOf).findFirst().orElse(madeId);
    String responseId = SigningPlan.idOf(document.response());
    steps.planning().accept(plan);
    ResponseSigner signer = new ResponseSigner(plan);
    signer.signAssertions(document);
    encryption.map(EncryptionPlan::new).ifPresent(sealing -> encrypt(document, sealing));
    signer.signResponse(document);
    steps.afterSigning().accept(document);
    return new SignedResponse(
        steps.afterWriting().apply(document.write()), responseId, assertionId);
  }

  private void encrypt(ResponseDocument document, EncryptionPlan plan) {
    steps.encrypting().accept(plan);
    // A response about a failure has no assertion.
    if (!document.assertions().isEmpty()) {
      new AssertionEncrypter(plan).encrypt(document);
    }
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
   * @return the one acceptable code; several where a document breaks equally early rules
   */
  public Set<ErrorCode> refusals() {
    return refusals;
  }

  /**
   * Whether what the identity provider signs still verifies with its key. An identity provider that
   * signs assertions only leaves a response without assertion unsigned.
   *
   * @return false if the deviation lies in the signature itself
   */
  public boolean signatureIsGenuine() {
    return signatureIsGenuine;
  }

  @Override
  public String toString() {
    return name;
  }
}
