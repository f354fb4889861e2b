// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.saml.xml.SamlNames.EXCLUSIVE_C14N;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_11_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.signature.AlgorithmPolicy.Chosen;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The one form of a signature that is understood (SAML Core 5.4): one SignedInfo, one Reference to
 * the parent's own ID, the transforms enveloped-signature and exclusive canonicalization, no
 * Object.
 */
final class SignatureStructure {
  private static final List<String> TRANSFORMS =
      List.of(SIGNATURE_NS + "enveloped-signature", EXCLUSIVE_C14N);
  private static final int MAX_BASE64 = 16 * 1024;
  // Canonicalization looks up each prefix at each element: 64 KiB of them take minutes.
  private static final int MAX_PREFIX_LIST = 256;

  private SignatureStructure() {}

  static EnvelopedSignature read(Element signature, Element signed) {
    return read(signature, signed, Allowances.NONE);
  }

  static EnvelopedSignature read(Element signature, Element signed, Allowances allowances) {
    ElementAttributes.of(signature, "Id");
    ChildElements children = ChildElements.of(signature);
    Element signedInfo = children.required(SIGNATURE_NS, "SignedInfo");
    Element value = children.required(SIGNATURE_NS, "SignatureValue");
    children.optional(SIGNATURE_NS, "KeyInfo").ifPresent(SignatureStructure::checkKeyInfo);
    children.end();
    ElementAttributes.of(value, "Id");

    ElementAttributes.of(signedInfo, "Id");
    ChildElements parts = ChildElements.of(signedInfo);
    String infoPrefixes = canonicalization(parts.required(SIGNATURE_NS, "CanonicalizationMethod"));
    Element methodElement = parts.required(SIGNATURE_NS, "SignatureMethod");
    String method = algorithm(methodElement);
    Chosen<KeyKind> keyKind = AlgorithmPolicy.keyKindOf(method, allowances);
    ChildElements.of(methodElement).end();
    Element reference = parts.required(SIGNATURE_NS, "Reference");
    if (parts.optional(SIGNATURE_NS, "Reference").isPresent()) {
      throw ambiguous("a signature has more than one reference");
    }
    parts.end();

    checkTarget(reference, signed);
    ChildElements covered = ChildElements.of(reference);
    String prefixes = transforms(covered.required(SIGNATURE_NS, "Transforms"));
    Element digestMethod = covered.required(SIGNATURE_NS, "DigestMethod");
    Chosen<String> digest = AlgorithmPolicy.digestOf(algorithm(digestMethod), allowances);
    ChildElements.of(digestMethod).end();
    Element digestValue = covered.required(SIGNATURE_NS, "DigestValue");
    ElementAttributes.of(digestValue);
    covered.end();
    return new EnvelopedSignature(
        new CanonicalForm(signed, prefixes, Optional.of(signature)),
        new CanonicalForm(signedInfo, infoPrefixes, Optional.empty()),
        keyKind.value(),
        SignatureMethod.of(method),
        digest.value(),
        ElementText.of(value, MAX_BASE64),
        ElementText.of(digestValue, MAX_BASE64),
        Stream.of(keyKind.legacy(), digest.legacy()).flatMap(Optional::stream).distinct().toList());
  }

  // SAML Core 5.4.2: same-document, by the ID of the element that holds the signature.
  private static void checkTarget(Element reference, Element signed) {
    String uri = ElementAttributes.of(reference, "Id", "URI", "Type").optional("URI").orElse("");
    if (!uri.equals("#" + signed.getAttributeNS(null, "ID"))) {
      throw ambiguous("a signature does not refer to the element that holds it");
    }
  }

  /** Gives the prefixes of the canonicalization. */
  private static String transforms(Element transforms) {
    ElementAttributes.of(transforms);
    ChildElements children = ChildElements.of(transforms);
    List<Element> steps = children.all(SIGNATURE_NS, "Transform");
    children.end();
    if (!steps.stream().map(SignatureStructure::algorithm).toList().equals(TRANSFORMS)) {
      throw new SamlRefusal(
          ErrorCode.CANONICALIZATION_FAILED,
          "the transforms are not enveloped-signature and exclusive canonicalization");
    }
    ChildElements.of(steps.get(0)).end();
    return inclusivePrefixes(steps.get(1));
  }

  /** Gives its prefixes. */
  private static String canonicalization(Element method) {
    if (!algorithm(method).equals(EXCLUSIVE_C14N)) {
      throw new SamlRefusal(
          ErrorCode.CANONICALIZATION_FAILED, "the canonicalization is not the exclusive one");
    }
    return inclusivePrefixes(method);
  }

  private static String inclusivePrefixes(Element method) {
    ChildElements children = ChildElements.of(method);
    String prefixes =
        children
            .optional(EXCLUSIVE_C14N, "InclusiveNamespaces")
            .map(SignatureStructure::prefixList)
            .orElse("");
    children.end();
    return prefixes;
  }

  private static String prefixList(Element namespaces) {
    String prefixes = ElementAttributes.of(namespaces, "PrefixList").required("PrefixList");
    if (prefixes.length() > MAX_PREFIX_LIST) {
      throw new SamlRefusal(
          ErrorCode.XML_LIMIT_EXCEEDED, "a list of namespace prefixes is too long");
    }
    ChildElements.of(namespaces).end();
    return prefixes;
  }

  // Nothing in KeyInfo is believed or even read; it may only not be a hiding place.
  private static void checkKeyInfo(Element keyInfo) {
    NodeList descendants = keyInfo.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < descendants.getLength(); i++) {
      String namespace = descendants.item(i).getNamespaceURI();
      if (!SIGNATURE_NS.equals(namespace) && !SIGNATURE_11_NS.equals(namespace)) {
        throw new SamlRefusal(
            ErrorCode.UNEXPECTED_ELEMENT, "KeyInfo holds elements that are not about keys");
      }
    }
  }

  private static String algorithm(Element element) {
    return ElementAttributes.of(element, "Algorithm").required("Algorithm");
  }

  private static SamlRefusal ambiguous(String detail) {
    return new SamlRefusal(ErrorCode.AMBIGUOUS_SIGNED_NODE, detail);
  }
}
