// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import java.security.PublicKey;
import org.apache.xml.security.Init;
import org.apache.xml.security.signature.XMLSignature;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The signature and its digest, and nothing of what is signed. */
final class XmlsecCheck implements Check {
  private final PlainDom dom = new PlainDom();
  private final PublicKey key;

  XmlsecCheck(SignedLogin login) {
    Init.init();
    key = login.certificate().getPublicKey();
  }

  @Override
  public boolean accepts(String samlResponse) throws Exception {
    Document document = dom.parse(samlResponse);
    Element signature = PlainDom.signaturePart(document, "Signature");
    ((Element) signature.getParentNode()).setIdAttributeNS(null, "ID", true);
    return new XMLSignature(signature, "", true).checkSignatureValue(key);
  }
}
