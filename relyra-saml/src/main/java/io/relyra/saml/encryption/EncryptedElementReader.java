// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static io.relyra.saml.xml.SamlNames.ENCRYPTION_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads the one form of an encrypted element that is understood, be it an assertion, a name or an
 * attribute (SAML Core 2.3.4, 2.2.4, 2.7.3.2): one content, and one key inside of it or right after
 * it. Everything is there; nothing is fetched, resolved or transformed.
 */
final class EncryptedElementReader {
  private static final String ELEMENT = ENCRYPTION_NS + "Element";
  private static final String KEY = ENCRYPTION_NS + "EncryptedKey";
  // What the parser let through is not limited again.
  private static final int MAX_BASE64 = Integer.MAX_VALUE;

  private EncryptedElementReader() {}

  static SealedContent read(Element encrypted, EntityId recipient, Allowances allowances) {
    ElementAttributes.of(encrypted);
    ChildElements parts = ChildElements.of(encrypted);
    Element data = parts.required(ENCRYPTION_NS, "EncryptedData");
    List<Element> siblings = parts.all(ENCRYPTION_NS, "EncryptedKey");
    parts.end();

    ElementAttributes attributes = ElementAttributes.of(data, "Id", "Type");
    if (!attributes.required("Type").equals(ELEMENT)) {
      throw unexpected("the encrypted content is not an element");
    }
    ChildElements children = ChildElements.of(data);
    Element method = children.required(ENCRYPTION_NS, "EncryptionMethod");
    ContentCipher cipher = cipher(method);
    List<LegacyAllowance> legacy = cipher.legacy(allowances);
    Optional<Element> keyInfo = children.optional(SIGNATURE_NS, "KeyInfo");
    byte[] content = CipherText.read(children.required(ENCRYPTION_NS, "CipherData"), MAX_BASE64);
    children.end();

    WrappedKey key =
        EncryptedKeyReader.read(
            onlyKey(keyInfo, siblings), attributes.optional("Id").orElse(""), recipient);
    return new SealedContent(key, cipher, content, legacy);
  }

  private static ContentCipher cipher(Element method) {
    ContentCipher cipher =
        ContentCipher.of(ElementAttributes.of(method, "Algorithm").required("Algorithm"));
    ChildElements.of(method).end();
    return cipher;
  }

  private static Element onlyKey(Optional<Element> keyInfo, List<Element> siblings) {
    if (siblings.isEmpty()) {
      return nested(keyInfo.orElseThrow(EncryptedElementReader::noKey));
    }
    if (siblings.size() > 1) {
      throw unexpected("there is more than one encrypted key");
    }
    Element sibling = siblings.get(0);
    keyInfo.ifPresent(found -> checkRetrieval(found, sibling));
    return sibling;
  }

  private static Element nested(Element keyInfo) {
    ElementAttributes.of(keyInfo, "Id");
    ChildElements children = ChildElements.of(keyInfo);
    Element key = children.required(ENCRYPTION_NS, "EncryptedKey");
    children.end();
    return key;
  }

  // The one reference that is understood says what is clear without it.
  private static void checkRetrieval(Element keyInfo, Element sibling) {
    ElementAttributes.of(keyInfo, "Id");
    ChildElements children = ChildElements.of(keyInfo);
    Element method = children.required(SIGNATURE_NS, "RetrievalMethod");
    children.end();
    ChildElements.of(method).end();
    ElementAttributes reference = ElementAttributes.of(method, "URI", "Type");
    if (!SameDocument.leadsTo(reference, sibling.getAttributeNS(null, "Id"))
        || !reference.optional("Type").orElse(KEY).equals(KEY)) {
      throw unexpected("the key is to be retrieved from another place");
    }
  }

  private static SamlRefusal noKey() {
    return new SamlRefusal(ErrorCode.MISSING_PROTOCOL_FIELD, "there is no encrypted key");
  }

  private static SamlRefusal unexpected(String detail) {
    return new SamlRefusal(ErrorCode.UNEXPECTED_ELEMENT, detail);
  }
}
