// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import io.relyra.test.forge.Forge;
import io.relyra.test.forge.Rearrangement;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.SignedParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is made of a genuine response before and after anybody has encrypted its assertion to
 * us: success implies that name, attributes and session come from what was signed, and that the
 * issuer is the connection's.
 */
class ForgedEncryptionPropertyTest {
  private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
  private static final Pattern ASSERTION =
      Pattern.compile("<(\\w+:)?Assertion[ >].*?</\\1Assertion>", Pattern.DOTALL);

  @Property(tries = 200)
  void whatAnybodyEncryptsSaysWhatWasSigned(
      @ForAll("names") String name,
      @ForAll("few") List<Rearrangement> inside,
      @ForAll("few") List<Rearrangement> outside) {
    Answer answer = answer(name);
    String plain =
        Sample.idp().toBuilder().signedParts(SignedParts.ASSERTION).build().respond(answer).xml();
    assertSaysWhatWasSigned(changed(outside, encrypted(changed(inside, plain))), answer);
  }

  @Property(tries = 150)
  void whatTheIdentityProviderEncryptsSaysWhatWasSigned(
      @ForAll SignedParts parts,
      @ForAll("names") String name,
      @ForAll("few") List<Rearrangement> outside) {
    Answer answer = answer(name);
    String genuine = Sealed.idp(Sealed.USUAL, parts).respond(answer).xml();
    assertSaysWhatWasSigned(changed(outside, genuine), answer);
  }

  @Example
  void whatTheyStartFromIsAccepted() {
    Answer answer = answer("a<b>&");
    String plain =
        Sample.idp().toBuilder().signedParts(SignedParts.ASSERTION).build().respond(answer).xml();
    assertThat(Sealed.verdict(encrypted(plain))).isInstanceOf(Verification.Accepted.class);
    assertSaysWhatWasSigned(encrypted(plain), answer);
  }

  private static void assertSaysWhatWasSigned(String xml, Answer answer) {
    if (verdict(xml) instanceof Verification.Accepted accepted) {
      VerifiedAssertion read = accepted.assertion();
      assertThat(read.subject().value()).isEqualTo(answer.person().nameId());
      assertThat(read.attributes()).isEqualTo(answer.person().attributes());
      assertThat(read.sessionIndex()).contains(answer.sessionIndex());
      assertThat(read.issuer()).isEqualTo(Sample.IDP);
      assertThat(read.connectionId()).isEqualTo(Sample.CONNECTION);
    }
  }

  private static Verification verdict(String xml) {
    try {
      return Sealed.verdict(xml);
    } catch (SamlRefusal refusal) {
      // Some rearrangements are too large to be decoded.
      return new Verification.Refused(refusal.code(), refusal.detail());
    }
  }

  private static Answer answer(String name) {
    return Sample.answer()
        .withPerson(new Person(name, Person.EMAIL_ADDRESS, Map.of("email", List.of(name))));
  }

  private static String encrypted(String response) {
    Matcher assertion = ASSERTION.matcher(response);
    return assertion.replaceFirst(
        found ->
            Matcher.quoteReplacement(
                new FakeSeal()
                    .around(
                        found.group().getBytes(StandardCharsets.UTF_8),
                        "xmlns:saml=\"" + SAML + "\"")));
  }

  private static String changed(List<Rearrangement> steps, String xml) {
    String changed = xml;
    for (Rearrangement step : steps) {
      changed = changed(step, changed);
    }
    return changed;
  }

  private static String changed(Rearrangement step, String xml) {
    try {
      return step.change().apply(xml);
    } catch (IllegalArgumentException e) {
      // The document has not what is to be changed.
      return xml;
    }
  }

  @Provide
  Arbitrary<List<Rearrangement>> few() {
    return Arbitraries.of(Forge.rearrangements()).list().ofMaxSize(2);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withChars("@.-_<>&\"'\u00e9\u6f22")
        .ofMinLength(2)
        .ofMaxLength(20);
  }
}
