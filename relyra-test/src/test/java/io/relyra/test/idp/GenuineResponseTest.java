// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class GenuineResponseTest {
  static Stream<Arguments> keysPartsAndHashes() {
    return Stream.of(IdpKey.rsa2048(), IdpKey.ecP256())
        .flatMap(
            key ->
                Stream.of(SignedParts.values())
                    .flatMap(
                        parts ->
                            Stream.of(SignatureHash.values())
                                .map(hash -> Arguments.of(key, parts, hash))));
  }

  @ParameterizedTest
  @MethodSource("keysPartsAndHashes")
  void carriesValidSignaturesOverTheChosenPartsRightAfterTheirIssuer(
      IdpKey key, SignedParts parts, SignatureHash hash) throws Exception {
    FakeIdp idp = Sample.idp().toBuilder().key(key).signedParts(parts).hash(hash).build();

    SignedResponse response = idp.respond(Sample.answer());

    List<String> expected =
        switch (parts) {
          case RESPONSE -> List.of("Response");
          case ASSERTION -> List.of("Assertion");
          case RESPONSE_AND_ASSERTION -> List.of("Response", "Assertion");
        };
    assertThat(JdkVerifier.verifiedElements(response.xml(), idp.certificate().getPublicKey()))
        .isEqualTo(expected);
    Element root = Dom.parse(response.xml()).getDocumentElement();
    assertThat(Dom.all(root, SamlNames.SIGNATURE, "Signature"))
        .hasSize(expected.size())
        .allSatisfy(
            signature ->
                assertThat(signature.getPreviousSibling())
                    .extracting(Node::getLocalName)
                    .isEqualTo("Issuer"));
    assertThat(Dom.first(root, SamlNames.SIGNATURE, "SignatureMethod").getAttribute("Algorithm"))
        .endsWith("sa-" + hash.name().toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void saysWhatTheAnswerSays() {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    attributes.put("role", List.of("a<b>&\"c\"", "two\nlines"));
    attributes.put("dollar", List.of("$1 {now} \\"));
    Answer answer =
        Sample.answer()
            .withPerson(new Person("ada", Person.PERSISTENT, attributes))
            .withSessionIndex("s-1")
            .withAuthnContext("urn:example:context")
            .withAssertionId("_given");

    SignedResponse response = Sample.idp().respond(answer);

    ResponseDocument read = new ResponseDocument(response.xml());
    assertThat(response.assertionId()).isEqualTo("_given");
    assertThat(SigningPlan.idOf(read.assertion())).isEqualTo("_given");
    assertThat(SigningPlan.idOf(read.response())).isEqualTo(response.responseId());
    assertThat(read.response().getAttribute("Destination")).isEqualTo(Sample.ACS.toString());
    assertThat(read.confirmationData().getAttribute("Recipient")).isEqualTo(Sample.ACS.toString());
    assertThat(read.response().getAttribute("InResponseTo")).isEqualTo("id_1");
    assertThat(read.confirmationData().getAttribute("InResponseTo")).isEqualTo("id_1");
    assertThat(read.inAssertion("Audience").getTextContent()).isEqualTo(Sample.SP.value());
    assertThat(read.nameId().getTextContent()).isEqualTo("ada");
    assertThat(read.nameId().getAttribute("Format")).isEqualTo(Person.PERSISTENT);
    assertThat(read.inAssertion("AuthnStatement").getAttribute("SessionIndex")).isEqualTo("s-1");
    assertThat(read.inAssertion("AuthnContextClassRef").getTextContent())
        .isEqualTo("urn:example:context");
    assertThat(Dom.all(read.assertion(), SamlNames.ASSERTION, "AttributeValue"))
        .extracting(Element::getTextContent)
        .containsExactly("a<b>&\"c\"", "two\nlines", "$1 {now} \\");
  }

  @Test
  void timesFollowTheClockAndTheLifetime() {
    Answer answer = Sample.answer().withAssertionLifetime(Duration.ofMinutes(7));
    Clock later = Clock.fixed(Sample.NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    ResponseDocument today = new ResponseDocument(Sample.idp().respond(answer).xml());
    ResponseDocument tomorrow =
        new ResponseDocument(Sample.idp().toBuilder().clock(later).build().respond(answer).xml());

    assertThat(today.response().getAttribute("IssueInstant")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(today.conditions().getAttribute("NotBefore")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(today.conditions().getAttribute("NotOnOrAfter")).isEqualTo("2026-11-20T10:07:00Z");
    assertThat(tomorrow.conditions().getAttribute("NotOnOrAfter"))
        .isEqualTo("2026-11-21T10:07:00Z");
    assertThat(tomorrow.confirmationData().getAttribute("NotOnOrAfter"))
        .isEqualTo("2026-11-21T10:07:00Z");
  }

  @Test
  void keepsWhiteSpaceOfNamesAndValues() throws Exception {
    String odd = " tab\t, line\nand\r\nreturn ";
    Person person = new Person("ada", Person.PERSISTENT, Map.of(odd, List.of(odd)));

    SignedResponse response = Sample.idp().respond(Sample.answer().withPerson(person));

    ResponseDocument read = new ResponseDocument(response.xml());
    assertThat(read.inAssertion("Attribute").getAttribute("Name")).isEqualTo(odd);
    assertThat(read.inAssertion("AttributeValue").getTextContent()).isEqualTo(odd);
    assertThat(
            JdkVerifier.verifiedElements(response.xml(), Sample.idp().certificate().getPublicKey()))
        .containsExactly("Assertion");
  }

  @Test
  void writesTimesInMilliseconds() {
    Clock nanos = Clock.fixed(Sample.NOW.plusNanos(123_456_789), ZoneOffset.UTC);

    SignedResponse response =
        Sample.idp().toBuilder().clock(nanos).build().respond(Sample.answer());

    assertThat(response.xml()).contains("NotOnOrAfter=\"2026-11-20T10:05:00.123Z\"");
  }

  @Test
  void doesNotShowTheAssertionInItsText() {
    assertThat(Sample.idp().respond(Sample.answer()).toString()).doesNotContain(Sample.ADA, "<");
  }

  @Test
  void leavesOutAnEmptyAttributeStatement() {
    Person bare = new Person("ada", Person.PERSISTENT, Map.of());

    SignedResponse response = Sample.idp().respond(Sample.answer().withPerson(bare));

    assertThat(response.xml()).doesNotContain("AttributeStatement");
  }

  @Test
  void hasNeitherLineBreaksNorIndentation() {
    SignedResponse response = Sample.idp().respond(Sample.answer());

    assertThat(response.xml()).doesNotContain("\n", "&#13;", "> <");
    assertThat(Base64.getDecoder().decode(response.base64()))
        .asString(java.nio.charset.StandardCharsets.UTF_8)
        .isEqualTo(response.xml());
  }

  @Test
  void eachAnswerGetsItsOwnIds() {
    Answer first = Sample.answer();

    assertThat(Sample.answer().assertionId()).isNotEqualTo(first.assertionId());
    assertThat(Sample.idp().respond(first).responseId())
        .isNotEqualTo(Sample.idp().respond(first).responseId());
  }

  @Test
  void nextKeyReplacesTheKeyAndNothingElse() throws Exception {
    FakeIdp before = Sample.idp();
    FakeIdp after = before.withNextKey();

    SignedResponse response = after.respond(Sample.answer());

    assertThat(after.entityId()).isEqualTo(before.entityId());
    assertThat(after.certificate()).isNotEqualTo(before.certificate());
    JdkVerifier.verifiedElements(response.xml(), after.certificate().getPublicKey());
    assertThatThrownBy(
            () -> JdkVerifier.verifiedElements(response.xml(), before.certificate().getPublicKey()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void refusesAnswersThatAreNeverValid() {
    assertThatThrownBy(() -> Sample.answer().withAssertionLifetime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
