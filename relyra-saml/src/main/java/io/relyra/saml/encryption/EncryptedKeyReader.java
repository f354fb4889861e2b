// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static io.relyra.saml.xml.SamlNames.ENCRYPTION_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_11_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Reads an EncryptedKey (XML Encryption 1.1, 3.5.1): RSA-OAEP, one value, for us and for this
 * content if it says for whom and for what.
 */
final class EncryptedKeyReader {
  // As many as the largest RSA key that we decrypt with can produce, with generous white space.
  private static final int MAX_BASE64 = 4096;
  private static final Set<String> HINTS = Set.of("KeyName", "KeyValue", "X509Data");

  private EncryptedKeyReader() {}

  static WrappedKey read(Element key, String contentId, EntityId recipient) {
    ElementAttributes.of(key, "Id", "Recipient")
        .optional("Recipient")
        .filter(name -> !name.equals(recipient.value()))
        .ifPresent(
            other -> {
              throw unexpected("the encrypted key is addressed to another party");
            });
    ChildElements children = ChildElements.of(key);
    KeyTransport transport =
        KeyTransport.read(children.required(ENCRYPTION_NS, "EncryptionMethod"));
    children.optional(SIGNATURE_NS, "KeyInfo").ifPresent(EncryptedKeyReader::checkHint);
    byte[] wrapped = CipherText.read(children.required(ENCRYPTION_NS, "CipherData"), MAX_BASE64);
    children
        .optional(ENCRYPTION_NS, "ReferenceList")
        .ifPresent(references -> checkReferences(references, contentId));
    children.end();
    return new WrappedKey(transport, wrapped);
  }

  // Which key of ours it is: not read, because all are tried; it may only not be a hiding place.
  private static void checkHint(Element keyInfo) {
    ElementAttributes.of(keyInfo, "Id");
    ChildElements children = ChildElements.of(keyInfo);
    for (Optional<Element> hint = children.any(); hint.isPresent(); hint = children.any()) {
      if (!SIGNATURE_NS.equals(hint.get().getNamespaceURI())
          || !HINTS.contains(hint.get().getLocalName())) {
        throw unexpected("the encrypted key refers to another key");
      }
    }
    NodeList descendants = keyInfo.getElementsByTagNameNS("*", "*");
    for (int i = 0; i < descendants.getLength(); i++) {
      String namespace = descendants.item(i).getNamespaceURI();
      if (!SIGNATURE_NS.equals(namespace) && !SIGNATURE_11_NS.equals(namespace)) {
        throw unexpected("KeyInfo holds elements that are not about keys");
      }
    }
  }

  private static void checkReferences(Element references, String contentId) {
    ElementAttributes.of(references);
    ChildElements children = ChildElements.of(references);
    Element reference = children.required(ENCRYPTION_NS, "DataReference");
    children.end();
    ChildElements.of(reference).end();
    if (!SameDocument.leadsTo(ElementAttributes.of(reference, "URI"), contentId)) {
      throw unexpected("the encrypted key belongs to another content");
    }
  }

  private static SamlRefusal unexpected(String detail) {
    return new SamlRefusal(ErrorCode.UNEXPECTED_ELEMENT, detail);
  }
}
