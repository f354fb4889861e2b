// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The JDK's own XML Signature validation, over whatever a signature refers to. */
final class JdkVerifier {
  private JdkVerifier() {}

  /** Local names of the elements that signatures cover; fails unless each signature is valid. */
  static List<String> verifiedElements(String xml, Key key) throws Exception {
    List<String> names = new ArrayList<>();
    Document document = Dom.parse(xml);
    for (Element signature :
        Dom.all(document.getDocumentElement(), SamlNames.SIGNATURE, "Signature")) {
      names.addAll(verify(document, signature, key));
    }
    return names;
  }

  private static List<String> verify(Document document, Element signature, Key key)
      throws Exception {
    DOMValidateContext context =
        new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
    // The secure mode refuses SHA-1 and stylesheets, which some deviations use on purpose.
    context.setProperty("org.jcp.xml.dsig.secureValidation", false);
    List<String> names = new ArrayList<>();
    for (Element reference : Dom.all(signature, SamlNames.SIGNATURE, "Reference")) {
      Element target = target(document, signature, reference.getAttribute("URI"));
      target.setIdAttribute("ID", target.hasAttribute("ID"));
      names.add(target.getLocalName());
    }
    XMLSignature parsed =
        XMLSignatureFactory.getInstance("DOM", "XMLDSig").unmarshalXMLSignature(context);
    if (!parsed.getSignatureValue().validate(context)) {
      throw new AssertionError("the signature value is wrong");
    }
    for (Reference reference : parsed.getSignedInfo().getReferences()) {
      if (!reference.validate(context)) {
        throw new AssertionError("the digest of " + names + " is wrong");
      }
    }
    names.forEach(name -> unmark(document));
    return names;
  }

  private static Element target(Document document, Element signature, String uri) {
    if (uri.isEmpty()) {
      return document.getDocumentElement();
    }
    String id = uri.substring(1);
    Element parent = (Element) signature.getParentNode();
    return id.equals(parent.getAttribute("ID")) ? parent : byId(document, id);
  }

  private static Element byId(Document document, String id) {
    return Dom.all(document.getDocumentElement(), "*", "*").stream()
        .filter(element -> id.equals(element.getAttribute("ID")))
        .findFirst()
        .orElseThrow();
  }

  private static void unmark(Document document) {
    Dom.all(document.getDocumentElement(), "*", "*").stream()
        .filter(element -> element.hasAttribute("ID"))
        .forEach(element -> element.setIdAttribute("ID", false));
    Element root = document.getDocumentElement();
    if (root.hasAttribute("ID")) {
      root.setIdAttribute("ID", false);
    }
  }
}
