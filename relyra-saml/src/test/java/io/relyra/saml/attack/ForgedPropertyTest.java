// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.Sample;
import io.relyra.saml.verify.Verification;
import io.relyra.test.forge.Attack;
import io.relyra.test.forge.Forge;
import io.relyra.test.forge.Rearrangement;
import io.relyra.test.idp.Answer;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.Person;
import io.relyra.test.idp.SignedParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the forge makes of a genuine response, in any number of steps: success implies that
 * name, attributes and session come from what was signed, and that the issuer is the connection's.
 */
class ForgedPropertyTest {

  @Property(tries = 600)
  void successMeansThatItSaysWhatWasSigned(
      @ForAll SignedParts parts,
      @ForAll boolean elliptic,
      @ForAll("names") String name,
      @ForAll("names") String value,
      @ForAll("steps") List<Rearrangement> steps) {
    IdpKey key = elliptic ? IdpKey.ecP256() : IdpKey.rsa2048();
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("email", List.of(value, name));
    Answer answer = Sample.answer().withPerson(new Person(name, Person.EMAIL_ADDRESS, attributes));
    String forged =
        Sample.idp().toBuilder().key(key).signedParts(parts).build().respond(answer).xml();
    boolean mustBeRefused = false;
    for (Rearrangement step : steps) {
      String before = forged;
      forged = changed(step, forged);
      mustBeRefused |= step.verdict() == Attack.Verdict.REFUSED && !forged.equals(before);
    }

    Verification verdict =
        ForgedResponsesTest.verdict(forged, Sample.connection(key.certificate()));

    if (verdict instanceof Verification.Accepted accepted) {
      ForgedResponsesTest.assertSaysWhatWasSigned(accepted.assertion(), answer);
      if (steps.size() == 1) {
        assertThat(mustBeRefused).isFalse();
      }
    }
  }

  private static String changed(Rearrangement step, String xml) {
    try {
      return step.change().apply(xml);
    } catch (IllegalArgumentException e) {
      // An earlier step has taken the place away.
      return xml;
    }
  }

  @Provide
  Arbitrary<List<Rearrangement>> steps() {
    return Arbitraries.of(Forge.rearrangements()).list().ofMinSize(1).ofMaxSize(3);
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
