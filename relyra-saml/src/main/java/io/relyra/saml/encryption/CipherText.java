// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static io.relyra.saml.xml.SamlNames.ENCRYPTION_NS;

import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import io.relyra.saml.xml.ElementText;
import io.relyra.saml.xml.StrictBase64;
import org.w3c.dom.Element;

/** Reads CipherData that holds its value itself (XML Encryption 1.1, 3.3), never a reference. */
final class CipherText {
  private CipherText() {}

  static byte[] read(Element cipherData, int maxBase64) {
    ElementAttributes.of(cipherData);
    ChildElements children = ChildElements.of(cipherData);
    Element value = children.required(ENCRYPTION_NS, "CipherValue");
    children.end();
    ElementAttributes.of(value);
    return StrictBase64.decode(ElementText.of(value, maxBase64))
        .orElseThrow(ContentDecryption::failed);
  }
}
