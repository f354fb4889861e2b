// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class ForgedDocumentsTest {
  static List<Deviation> wrappings() {
    return WrappingDeviations.all();
  }

  @ParameterizedTest
  @MethodSource("wrappings")
  void wrappingKeepsTheSignedElementAndAddsAnIntruderOutsideOfIt(Deviation wrapping)
      throws Exception {
    String xml = xml(wrapping);

    ResponseDocument read = new ResponseDocument(xml);
    String covered = read.inSignature("Reference").getAttribute("URI").substring(1);
    List<Element> names = Dom.all(read.response(), SamlNames.ASSERTION, "NameID");

    assertThat(JdkVerifier.verifiedElements(xml, Sample.idp().certificate().getPublicKey()))
        .hasSize(1);
    assertThat(names)
        .extracting(Element::getTextContent)
        .containsExactlyInAnyOrder(Sample.ADA, WrappingDeviations.INTRUDER);
    assertThat(names)
        .allSatisfy(
            name ->
                assertThat(isInside(name, covered))
                    .isEqualTo(name.getTextContent().equals(Sample.ADA)));
  }

  @Test
  void carelessReadersMeetTheIntruderFirst() {
    assertThat(List.of("assertion-wrapped", "forged-assertion-first", "assertion-inside-forged"))
        .extracting(name -> new ResponseDocument(xml(Deviations.named(name).orElseThrow())))
        .extracting(read -> read.nameId().getTextContent())
        .containsOnly(WrappingDeviations.INTRUDER);
  }

  @Test
  void doctypesPrecedeAnOtherwiseGenuineDocument() {
    assertThat(xml(DocumentDeviations.DOCTYPE)).startsWith("<!DOCTYPE samlp:Response><samlp:");
    assertThat(xml(DocumentDeviations.ENTITY_EXPANSION))
        .startsWith("<!DOCTYPE samlp:Response [<!ENTITY e0 ")
        .contains("<!ENTITY e30 \"&e29;&e29;\">]><samlp:Response ");
  }

  @Test
  void truncatedIsNotWellFormed() {
    String xml = xml(DocumentDeviations.TRUNCATED);

    assertThatThrownBy(() -> Dom.parse(xml)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Dom.parse(xml + "esponse>").getDocumentElement().getLocalName())
        .isEqualTo("Response");
  }

  @Test
  void duplicateIdIsOnResponseAndAssertion() {
    ResponseDocument read = new ResponseDocument(xml(DocumentDeviations.DUPLICATE_ID));

    assertThat(SigningPlan.idOf(read.response())).isEqualTo(SigningPlan.idOf(read.assertion()));
  }

  @Test
  void twoAssertionsAreBothSignedUnderTheirOwnIds() throws Exception {
    String xml = xml(DocumentDeviations.TWO_ASSERTIONS);

    assertThat(JdkVerifier.verifiedElements(xml, Sample.idp().certificate().getPublicKey()))
        .containsExactly("Assertion", "Assertion");
    assertThat(new ResponseDocument(xml).assertions())
        .extracting(SigningPlan::idOf)
        .doesNotHaveDuplicates();
  }

  @Test
  void nameIsSplitInTwo() {
    assertThat(xml(DocumentDeviations.COMMENT_IN_NAME_ID)).contains(">ada@exa<!-- -->mple.org<");
    assertThat(xml(DocumentDeviations.INSTRUCTION_IN_NAME_ID))
        .contains(">ada@exa<?split here?>mple.org<");
  }

  @Test
  void tamperingChangesWhatItNames() {
    String genuine = xml(Deviation.NONE);

    assertThat(Facts.differences(genuine, xml(TamperingDeviations.NAME_ID_CHANGED_AFTER_SIGNING)))
        .isEqualTo(Set.of("Response/Assertion/Subject/NameID"));
    assertThat(Facts.differences(genuine, xml(TamperingDeviations.ATTRIBUTE_CHANGED_AFTER_SIGNING)))
        .isEqualTo(Set.of("Response/Assertion/AttributeStatement/Attribute/AttributeValue"));
    assertThat(Facts.differences(genuine, xml(TamperingDeviations.SIGNATURE_VALUE_FLIPPED)))
        .isEmpty();
    assertThat(Facts.differences(genuine, xml(TamperingDeviations.DIGEST_VALUE_FLIPPED))).isEmpty();
    assertThat(xml(TamperingDeviations.UNSIGNED)).doesNotContain("Signature");
  }

  private static String xml(Deviation deviation) {
    return Sample.idp().respond(Sample.answer().withSessionIndex("s"), deviation).xml();
  }

  private static boolean isInside(Node node, String id) {
    for (Node at = node; at instanceof Element element; at = at.getParentNode()) {
      if (id.equals(element.getAttribute("ID"))) {
        return true;
      }
    }
    return false;
  }
}
