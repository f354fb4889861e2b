// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Keys;
import io.relyra.saml.Verdicts;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SAML Core 5.4. */
class SignatureStructureTest {
  private static final String SIGNED = Forge.response().sign(Forge.ASSERTION_ID).xml();
  private static final String EXC_C14N_WITH_COMMENTS =
      CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS;

  @Test
  void acceptsInclusivePrefixesAndKeyInfoOfStrangers() {
    Verdicts.accepted(
        Forge.response().prefixes("saml", "samlp", "xs").sign(Forge.ASSERTION_ID).xml());
    Verdicts.accepted(
        SIGNED.replace(
            "</ds:SignatureValue>",
            "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
                + Base64.getEncoder().encodeToString(Keys.rsa(3072).getPublic().getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        EXC_C14N_WITH_COMMENTS,
        CanonicalizationMethod.INCLUSIVE,
        CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS,
        "http://www.w3.org/2006/12/xml-c14n11"
      })
  void refusesOtherCanonicalizations(String method) {
    refuses(
        Forge.response().canonicalization(method).sign(Forge.ASSERTION_ID).xml(),
        ErrorCode.CANONICALIZATION_FAILED);
    refuses(
        Forge.response().transforms(Transform.ENVELOPED, method).sign(Forge.ASSERTION_ID).xml(),
        ErrorCode.CANONICALIZATION_FAILED);
  }

  @Test
  void refusesFewerMoreAndOtherTransforms() {
    String exclusive = CanonicalizationMethod.EXCLUSIVE;
    refuses(
        Forge.response()
            .transforms(Transform.ENVELOPED, exclusive, exclusive)
            .sign(Forge.ASSERTION_ID)
            .xml(),
        ErrorCode.CANONICALIZATION_FAILED);
    refuses(
        Forge.response().transforms(exclusive, exclusive).sign(Forge.ASSERTION_ID).xml(),
        ErrorCode.CANONICALIZATION_FAILED);
    refuses(
        Forge.response().transforms(Transform.ENVELOPED).sign(Forge.ASSERTION_ID).xml(),
        ErrorCode.CANONICALIZATION_FAILED);
    refuses(
        Forge.response().transforms(exclusive).sign(Forge.ASSERTION_ID).xml(),
        ErrorCode.CANONICALIZATION_FAILED);
    refuses(
        edited(xml -> xml.replaceAll("<ds:Transforms>.*</ds:Transforms>", "")),
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#", "#_response", "_assertion", "#xpointer(/)", "http://x/", "#_x"})
  void refusesReferencesToAnythingButTheParent(String uri) {
    refuses(
        edited(xml -> xml.replace("URI=\"#_assertion\"", "URI=\"" + uri + "\"")),
        ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @Test
  void refusesAReferenceWithoutUri() {
    refuses(
        edited(xml -> xml.replace(" URI=\"#_assertion\"", "")), ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @Test
  void refusesASecondReference() {
    refuses(
        edited(xml -> xml.replaceAll("(?s)(<ds:Reference .*</ds:Reference>)", "$1$1")),
        ErrorCode.AMBIGUOUS_SIGNED_NODE);
  }

  @Test
  void refusesASecondSignedInfoValueOrDigest() {
    for (String name : new String[] {"SignedInfo", "SignatureValue", "DigestValue"}) {
      refuses(
          edited(xml -> xml.replaceAll("(?s)(<ds:" + name + ">.*</ds:" + name + ">)", "$1$1")),
          ErrorCode.UNEXPECTED_ELEMENT);
    }
  }

  @Test
  void refusesObjects() {
    refuses(before("</ds:Signature>", "<ds:Object/>"), ErrorCode.UNEXPECTED_ELEMENT);
    refuses(
        before("</ds:Signature>", "<ds:Object><ds:Manifest/></ds:Object>"),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<x:a xmlns:x='urn:x'/>",
        "<ds:X509Data><saml:NameID>eve</saml:NameID></ds:X509Data>",
        "<a/>"
      })
  void refusesKeyInfoThatIsNotAboutKeys(String content) {
    refuses(
        before("</ds:Signature>", "<ds:KeyInfo>" + content + "</ds:KeyInfo>"),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- c -->", "<?p i?>", "<ds:x/>", "text"})
  void refusesStrangersInEveryPartOfASignature(String stranger) {
    for (String end :
        new String[] {
          "</ds:Signature>",
          "</ds:SignedInfo>",
          "</ds:Reference>",
          "</ds:Transforms>",
          "<ds:DigestValue>",
          "<ds:SignatureValue>"
        }) {
      refuses(before(end, stranger), ErrorCode.UNEXPECTED_ELEMENT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!-- c -->", "<?p i?>", "<ds:x/>"})
  void refusesAnythingButTextInValues(String stranger) {
    refuses(before("</ds:DigestValue>", stranger), ErrorCode.UNEXPECTED_ELEMENT);
    refuses(before("</ds:SignatureValue>", stranger), ErrorCode.UNEXPECTED_ELEMENT);
  }

  @Test
  void refusesParametersOfAlgorithms() {
    refuses(
        edited(
            xml ->
                xml.replaceAll(
                    "(<ds:SignatureMethod [^>]*)/>",
                    "$1><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>")),
        ErrorCode.UNEXPECTED_ELEMENT);
    refuses(
        edited(xml -> xml.replaceAll("(<ds:DigestMethod [^>]*)/>", "$1><ds:a/></ds:DigestMethod>")),
        ErrorCode.UNEXPECTED_ELEMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CanonicalizationMethod [^>]*",
        "Transform [^>]*enveloped-signature\"",
        "Transform [^>]*xml-exc-c14n#\""
      })
  void refusesStrangersInMethodsAndTransforms(String element) {
    refuses(within(element, "<ds:XPath>1</ds:XPath>"), ErrorCode.UNEXPECTED_ELEMENT);
    if (!element.contains("enveloped")) {
      refuses(within(element, prefixList("xs", "<ds:x/>")), ErrorCode.UNEXPECTED_ELEMENT);
      refuses(within(element, prefixList("xs", "") + "<ds:x/>"), ErrorCode.UNEXPECTED_ELEMENT);
      refuses(
          within(element, prefixList("xs", "") + prefixList("xs", "")),
          ErrorCode.UNEXPECTED_ELEMENT);
    }
  }

  @Test
  void refusesStrangeAttributes() {
    for (String name :
        new String[] {"Signature", "SignedInfo", "SignatureValue", "DigestValue", "Transforms"}) {
      refuses(
          edited(xml -> xml.replaceFirst("<ds:" + name + "([ >])", "<ds:" + name + " a='b'$1")),
          ErrorCode.UNEXPECTED_ELEMENT);
    }
  }

  // A tenant's own identity provider signs these, so only the form can refuse them.
  @Test
  void refusesPrefixListsThatMakeCanonicalizationSlow() {
    String[] prefixes = IntStream.range(0, 2600).mapToObj(i -> "p" + i).toArray(String[]::new);
    refuses(
        Forge.response().prefixes(prefixes).sign(Forge.ASSERTION_ID).xml(),
        ErrorCode.XML_LIMIT_EXCEEDED);
    String method = "CanonicalizationMethod [^>]*";
    refuses(within(method, prefixList("x".repeat(257), "")), ErrorCode.XML_LIMIT_EXCEEDED);
    // Changed after it was signed, but not too long.
    refuses(within(method, prefixList("x".repeat(256), "")), ErrorCode.INVALID_SIGNATURE);
  }

  @Test
  void takesPrefixListsOfARealisticLength() {
    Verdicts.accepted(
        Forge.response()
            .prefixes(
                "#default", "code", "ds", "kind", "rw", "saml", "samlp", "typens", "xs", "xsi")
            .sign(Forge.ASSERTION_ID)
            .xml());
  }

  private static String prefixList(String prefixes, String content) {
    return "<ec:InclusiveNamespaces xmlns:ec='http://www.w3.org/2001/10/xml-exc-c14n#' PrefixList='"
        + prefixes
        + "'>"
        + content
        + "</ec:InclusiveNamespaces>";
  }

  /** Puts content into the first empty element that begins like this. */
  private static String within(String element, String content) {
    String name = element.substring(0, element.indexOf(' '));
    return edited(
        xml -> xml.replaceFirst("(<ds:" + element + ")/>", "$1>" + content + "</ds:" + name + ">"));
  }

  private static String before(String place, String inserted) {
    return edited(xml -> xml.replaceFirst(place, inserted + place));
  }

  private static String edited(UnaryOperator<String> edit) {
    String changed = edit.apply(SIGNED);
    if (changed.equals(SIGNED)) {
      throw new AssertionError("the edit changes nothing");
    }
    return changed;
  }

  private static void refuses(String xml, ErrorCode code) {
    Verdicts.refused(xml, code);
  }
}
