// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import io.relyra.test.idp.KeyEncryption;
import io.relyra.test.idp.KeyPlacement;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** XML Encryption 1.1, 3; around every assertion here is a response that is not signed. */
class EncryptedStructureTest {
  private static final String NESTED = Sealed.editable(Sealed.USUAL);
  private static final String SIBLING = Sealed.editable(Sealed.USUAL.with(KeyPlacement.SIBLING));
  private static final String NEWER =
      Sealed.editable(Sealed.USUAL.with(KeyEncryption.RSA_OAEP_SHA256));
  private static final String DATA_ID = "<xenc:EncryptedData Id=\"([^\"]*)\"";
  private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";

  @Test
  void acceptsWhatSaysNothingNew() {
    accepts(NESTED, xml -> xml.replaceFirst(DATA_ID, "<xenc:EncryptedData"));
    accepts(NESTED, xml -> xml.replaceFirst("<xenc:EncryptedKey Id=[^>]*>", "<xenc:EncryptedKey>"));
    accepts(NESTED, recipient(Sample.SP.value()));
    accepts(
        NESTED,
        hint("<ds:KeyName>k</ds:KeyName><ds:X509Data><ds:X509SKI>a</ds:X509SKI></ds:X509Data>"));
    accepts(
        NESTED, method("<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>"));
    accepts(SIBLING, xml -> xml.replaceFirst("<ds:KeyInfo>.*</ds:KeyInfo>", ""));
    accepts(SIBLING, xml -> xml.replaceFirst("<xenc:ReferenceList>.*</xenc:ReferenceList>", ""));
    accepts(SIBLING, xml -> xml.replaceFirst(" Type=\"[^\"]*EncryptedKey\"", ""));
    accepts(NESTED, xml -> xml.replace("<xenc:CipherValue>", "<xenc:CipherValue>\n  "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content", "EncryptedKey", ""})
  void refusesAnotherType(String type) {
    ErrorCode code =
        type.isEmpty() ? ErrorCode.MISSING_PROTOCOL_FIELD : ErrorCode.UNEXPECTED_ELEMENT;
    String replacement = type.isEmpty() ? "" : " Type=\"" + XENC + type + "\"";
    refuses(NESTED, xml -> xml.replaceFirst(" Type=\"[^\"]*Element\"", replacement), code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MimeType=\"text/xml\"", "Encoding=\"b\"", "Foo=\"\""})
  void refusesStrangeAttributes(String attribute) {
    for (String element :
        new String[] {
          "<saml:EncryptedAssertion",
          "<xenc:EncryptedData",
          "<xenc:EncryptedKey",
          "<xenc:CipherData",
          "<xenc:CipherValue",
          "<xenc:EncryptionMethod",
          "<ds:KeyInfo"
        }) {
      refuses(NESTED, xml -> xml.replaceFirst(element, element + " " + attribute));
    }
    for (String element :
        new String[] {"<ds:RetrievalMethod", "<xenc:ReferenceList", "<xenc:DataReference"}) {
      refuses(SIBLING, xml -> xml.replaceFirst(element, element + " " + attribute));
    }
  }

  @Test
  void refusesASecondOfAnything() {
    doubled(NESTED, "<xenc:EncryptionMethod [^>]*/>");
    doubled(NESTED, "<xenc:CipherValue>.*?</xenc:CipherValue>");
    doubled(NESTED, "<xenc:CipherData>.*?</xenc:CipherData>");
    doubled(NESTED, "<ds:KeyInfo>.*</ds:KeyInfo>");
    doubled(NESTED, "<xenc:EncryptedKey .*</xenc:EncryptedKey>");
    doubled(NESTED, "<xenc:EncryptedData .*</xenc:EncryptedData>");
    doubled(SIBLING, "<xenc:EncryptedKey .*</xenc:EncryptedKey>");
    doubled(SIBLING, "<ds:RetrievalMethod [^>]*/>");
    doubled(SIBLING, "<xenc:DataReference [^>]*/>");
    doubled(NEWER, "<ds:DigestMethod [^>]*/>");
    doubled(NEWER, "<xenc11:MGF [^>]*/>");
  }

  @Test
  void refusesAKeyInsideAndAfter() {
    refuses(
        NESTED,
        xml -> {
          String key =
              xml.replaceFirst("(?s).*(<xenc:EncryptedKey .*</xenc:EncryptedKey>).*", "$1");
          return xml.replace(
              "</saml:EncryptedAssertion>",
              key.replaceFirst(" Id=\"[^\"]*\"", "") + "</saml:EncryptedAssertion>");
        },
        ErrorCode.MISSING_PROTOCOL_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<xenc:EncryptedKey .*</xenc:EncryptedKey>",
        "<ds:KeyInfo>.*</ds:KeyInfo>",
        "<xenc:CipherValue>.*?</xenc:CipherValue>",
        "<xenc:CipherData>.*?</xenc:CipherData>",
        "<xenc:EncryptionMethod [^>]*/>"
      })
  void refusesWhatIsMissing(String part) {
    String changed = NESTED.replaceFirst(part, "");
    assertThat(changed).isNotEqualTo(NESTED);
    assertThat(Sealed.verdict(changed).toString())
        .containsAnyOf("MISSING_PROTOCOL_FIELD", "UNEXPECTED_ELEMENT");
  }

  @Test
  void refusesWhatIsToBeFetchedOrTransformed() {
    refuses(
        NESTED,
        xml -> xml.replaceFirst("</xenc:CipherValue>", "$0<xenc:CipherReference URI=\"#a\"/>"));
    refuses(
        SIBLING,
        xml ->
            xml.replaceFirst(
                "RetrievalMethod ([^>]*)/>",
                "RetrievalMethod $1><ds:Transforms/></ds:RetrievalMethod>"));
    for (String elsewhere :
        new String[] {"https://elsewhere.example/key", "#other", "", "#xpointer(/)"}) {
      refuses(
          SIBLING,
          xml ->
              xml.replaceFirst("(RetrievalMethod .*?URI=)\"[^\"]*\"", "$1\"" + elsewhere + "\""));
      refuses(
          SIBLING,
          xml -> xml.replaceFirst("(DataReference URI=)\"[^\"]*\"", "$1\"" + elsewhere + "\""));
    }
    refuses(SIBLING, xml -> xml.replaceFirst("xmlenc#EncryptedKey\"", "xmlenc#DerivedKey\""));
    refuses(
        SIBLING,
        xml -> xml.replaceFirst("DataReference", "KeyReference"),
        ErrorCode.MISSING_PROTOCOL_FIELD);
    refuses(
        NESTED,
        xml ->
            xml.replace(
                "</xenc:EncryptedData>", "<xenc:EncryptionProperties/></xenc:EncryptedData>"));
    refuses(
        NESTED,
        xml ->
            xml.replace(
                "</xenc:EncryptedKey>",
                "<xenc:CarriedKeyName>k</xenc:CarriedKeyName></xenc:EncryptedKey>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ds:RetrievalMethod URI=\"#a\"/>",
        "<d:KeyInfoReference xmlns:d=\"http://www.w3.org/2009/xmldsig11#\" URI=\"#a\"/>",
        "<xenc:EncryptedKey/>",
        "<xenc:AgreementMethod/>",
        "<ds:X509Data><xenc:EncryptedKey/></ds:X509Data>",
        "<ds:Object/>",
        "<x:KeyName xmlns:x=\"urn:x\"/>"
      })
  void refusesHintsThatAreMoreThanHints(String hint) {
    refuses(NESTED, hint(hint));
  }

  @Test
  void refusesAKeyForAnotherRecipient() {
    refuses(NESTED, recipient("https://other.example/saml"));
    refuses(NESTED, recipient(""));
    refuses(NESTED, recipient(Sample.SP.value() + "/"));
  }

  @ParameterizedTest
  @CsvSource({
    "xmlenc#rsa-oaep-mgf1p, xmlenc#rsa-1_5",
    "xmlenc#rsa-oaep-mgf1p, xmlenc#kw-aes256",
    "xmlenc#rsa-oaep-mgf1p, xmlenc#RSA-OAEP-MGF1P",
    "xmlenc11#aes256-gcm, xmlenc#aes256-gcm",
    "xmlenc11#aes256-gcm, xmlenc11#aes512-gcm"
  })
  void refusesOtherAlgorithms(String genuine, String other) {
    refuses(NESTED, xml -> xml.replace(genuine, other), ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM);
  }

  @Test
  void refusesOtherHashes() {
    ErrorCode code = ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM;
    refuses(NEWER, xml -> xml.replace("xmlenc#sha256", "xmldsig-more#md5"), code);
    refuses(NEWER, xml -> xml.replace("mgf1sha256", "mgf1sha224"), code);
    refuses(NEWER, xml -> xml.replace("mgf1sha256", "mgf1sha1"), ErrorCode.DECRYPTION_FAILED);
    refuses(NESTED, method("<x:MGF xmlns:x=\"http://www.w3.org/2009/xmlenc11#\"/>"));
    refuses(NESTED, method("<xenc:OAEPparams>AAAA</xenc:OAEPparams>"));
    refuses(NESTED, method("<xenc:KeySize>256</xenc:KeySize>"));
  }

  @Test
  void refusesParametersOfTheContentEncryption() {
    refuses(
        NESTED,
        xml ->
            xml.replaceFirst(
                "(aes256-gcm\")/>", "$1><xenc:KeySize>256</xenc:KeySize></xenc:EncryptionMethod>"));
  }

  @Test
  void refusesAKeyValueThatIsTooLong() {
    refuses(
        NESTED,
        xml -> xml.replaceFirst("<xenc:CipherValue>", "$0" + " ".repeat(4096)),
        ErrorCode.XML_LIMIT_EXCEEDED);
  }

  private static UnaryOperator<String> recipient(String name) {
    return xml -> xml.replaceFirst("<xenc:EncryptedKey ", "$0Recipient=\"" + name + "\" ");
  }

  private static UnaryOperator<String> method(String child) {
    return xml ->
        xml.replaceFirst(
            "(<xenc:EncryptedKey [^>]*><xenc:EncryptionMethod [^>]*?)/>",
            "$1>" + child + "</xenc:EncryptionMethod>");
  }

  private static UnaryOperator<String> hint(String child) {
    return xml ->
        xml.replaceFirst(
            "(<xenc:EncryptedKey .*?)<xenc:CipherData>",
            "$1<ds:KeyInfo>" + child + "</ds:KeyInfo><xenc:CipherData>");
  }

  private static void doubled(String genuine, String part) {
    Matcher found = Pattern.compile(part).matcher(genuine);
    assertThat(found.find()).as(part).isTrue();
    String again = found.group().replaceAll(" Id=\"[^\"]*\"", "");
    String changed = genuine.substring(0, found.end()) + again + genuine.substring(found.end());
    Verdicts.refused(Sealed.verdict(changed), ErrorCode.UNEXPECTED_ELEMENT);
  }

  private static void accepts(String genuine, UnaryOperator<String> edit) {
    String changed = edit.apply(genuine);
    assertThat(changed).isNotEqualTo(genuine);
    Verdicts.accepted(Sealed.verdict(changed));
  }

  private static void refuses(String genuine, UnaryOperator<String> edit) {
    refuses(genuine, edit, ErrorCode.UNEXPECTED_ELEMENT);
  }

  private static void refuses(String genuine, UnaryOperator<String> edit, ErrorCode code) {
    String changed = edit.apply(genuine);
    assertThat(changed).isNotEqualTo(genuine);
    Verdicts.refused(Sealed.verdict(changed), code);
  }
}
