// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import static io.relyra.test.forge.ForgedDocument.SIGNATURE;
import static io.relyra.test.forge.Rearrangement.harmless;
import static io.relyra.test.forge.Rearrangement.refused;
import static io.relyra.test.forge.Rearrangement.tree;

import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** Changes inside of the signature, where verifiers look for different things. */
final class SignatureAttacks {
  private static final String EMPTY_SHA_256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  private SignatureAttacks() {}

  static List<Rearrangement> all() {
    return List.of(
        refused("no-signature", "Every signature is cut out.", tree(SignatureAttacks::dropAll)),
        refused("no-signed-info", "SignedInfo is cut out.", tree(d -> drop(d, "SignedInfo"))),
        refused("no-reference", "Nothing is referred to.", tree(d -> drop(d, "Reference"))),
        refused(
            "empty-signature-value",
            "The signature value is empty.",
            text("SignatureValue", value -> "")),
        refused(
            "two-signed-infos",
            "A forged SignedInfo stands before the signed one (CVE-2025-29774).",
            tree(SignatureAttacks::secondSignedInfo)),
        refused("two-references", "The reference is doubled.", tree(d -> twice(d, "Reference"))),
        refused("two-signatures", "The signature is doubled.", tree(d -> twice(d, "Signature"))),
        refused("two-digest-values", "The digest is doubled.", tree(d -> twice(d, "DigestValue"))),
        refused(
            "comment-in-digest-value",
            "A forged digest stands before a comment in DigestValue (CVE-2025-29775).",
            text("DigestValue", value -> "<!--" + EMPTY_SHA_256 + "-->" + value)),
        refused(
            "comment-in-signature-value",
            "A comment splits the signature value.",
            text(
                "SignatureValue", value -> value.substring(0, 4) + "<!---->" + value.substring(4))),
        refused(
            "digest-of-nothing",
            "The digest is that of an empty document (CVE-2025-66568).",
            text("DigestValue", value -> EMPTY_SHA_256)),
        refused(
            "object-in-signature",
            "An Object of the signature holds a forged assertion.",
            tree(SignatureAttacks::forgedObject)),
        refused(
            "digest-by-descent",
            "A DigestValue of the attacker stands elsewhere in the document (CVE-2024-45409).",
            xml ->
                xml.replaceFirst(
                    "(<[a-z0-9]*:?Status>|<[a-z0-9]*:?Status [^>]*>)",
                    "$1<ds:DigestValue xmlns:ds=\"" + SIGNATURE + "\">AAAA</ds:DigestValue>")),
        refused(
            "hmac-method",
            "The method becomes a MAC, whose key could be the public one (CVE-2021-21239).",
            attribute("SignatureMethod", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256")),
        refused(
            "sha1-method",
            "The method becomes one with SHA-1.",
            attribute("SignatureMethod", SIGNATURE + "rsa-sha1")),
        refused(
            "unknown-method", "The method becomes unknown.", attribute("SignatureMethod", "urn:x")),
        refused(
            "sha1-digest-method",
            "The digest method becomes SHA-1.",
            attribute("DigestMethod", SIGNATURE + "sha1")),
        refused(
            "xslt-transform",
            "A stylesheet takes the place of a transform.",
            attribute("Transform", "http://www.w3.org/TR/1999/REC-xslt-19991116")),
        refused(
            "c14n-with-comments",
            "SignedInfo is canonicalized in another way.",
            attribute(
                "CanonicalizationMethod", "http://www.w3.org/2001/10/xml-exc-c14n#WithComments")),
        refused("reference-to-nothing", "The reference is empty.", referenceTo("")),
        refused(
            "reference-by-pointer",
            "The reference is a pointer to the root.",
            referenceTo("#xpointer(/)")),
        refused(
            "reference-to-the-web",
            "The reference is a URL of the attacker.",
            referenceTo("https://evil.example/assertion")),
        harmless(
            "foreign-key-info",
            "KeyInfo holds the certificate of a stranger (CVE-2018-7644).",
            text("X509Certificate", value -> strangersCertificate())),
        harmless("no-key-info", "KeyInfo is cut out.", tree(d -> drop(d, "KeyInfo"))));
  }

  private static void dropAll(ForgedDocument document) {
    do {
      drop(document, "Signature");
    } while (document.hasSignature());
  }

  private static void drop(ForgedDocument document, String name) {
    ForgedDocument.remove(document.first(document.root(), SIGNATURE, name));
  }

  private static void twice(ForgedDocument document, String name) {
    Element element = document.first(document.root(), SIGNATURE, name);
    ForgedDocument.insertAfter(element.cloneNode(true), element);
  }

  private static void secondSignedInfo(ForgedDocument document) {
    Element genuine = document.first(document.root(), SIGNATURE, "SignedInfo");
    Element forged = (Element) genuine.cloneNode(true);
    document.first(forged, SIGNATURE, "DigestValue").setTextContent(EMPTY_SHA_256);
    genuine.getParentNode().insertBefore(forged, genuine);
  }

  private static void forgedObject(ForgedDocument document) {
    Element object = document.fragment("<ds:Object xmlns:ds=\"" + SIGNATURE + "\"/>");
    object.appendChild(document.forgedCopy(document.assertion(), false));
    document.signature().appendChild(object);
  }

  private static UnaryOperator<String> text(String element, UnaryOperator<String> change) {
    return xml -> {
      int start = xml.indexOf(":" + element + ">");
      int from = start + element.length() + 2;
      int to = start < 0 ? -1 : xml.indexOf('<', from);
      if (to <= from) {
        throw new IllegalArgumentException("there is no text in " + element);
      }
      return xml.substring(0, from) + change.apply(xml.substring(from, to)) + xml.substring(to);
    };
  }

  private static UnaryOperator<String> attribute(String element, String algorithm) {
    return tree(
        document ->
            document
                .first(document.root(), SIGNATURE, element)
                .setAttribute("Algorithm", algorithm));
  }

  private static UnaryOperator<String> referenceTo(String uri) {
    return tree(
        document ->
            document.first(document.root(), SIGNATURE, "Reference").setAttribute("URI", uri));
  }

  private static String strangersCertificate() {
    try {
      return Base64.getEncoder()
          .encodeToString(IdpKey.fresh(KeyKind.EC_P256).certificate().getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("the certificate was just made", e);
    }
  }
}
