// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.ExcC14NParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Signs one element of a text with the JDK's XML Signature, right after its Issuer. */
final class ForgeSigner {
  private static final XMLSignatureFactory XML = XMLSignatureFactory.getInstance("DOM");

  private ForgeSigner() {}

  static String sign(String xml, String id, Forge forge) {
    try {
      Document document = parse(xml);
      Element target = markIds(document, id);
      List<Transform> transforms = new ArrayList<>();
      for (String uri : forge.transforms) {
        TransformParameterSpec spec =
            uri.startsWith("http://www.w3.org/2001/10/xml-exc") && !forge.prefixes.isEmpty()
                ? new ExcC14NParameterSpec(forge.prefixes)
                : null;
        transforms.add(XML.newTransform(uri, spec));
      }
      Reference reference =
          XML.newReference(
              "#" + id, XML.newDigestMethod(forge.digest, null), transforms, null, null);
      SignedInfo signedInfo =
          XML.newSignedInfo(
              XML.newCanonicalizationMethod(forge.canonicalization, (C14NMethodParameterSpec) null),
              XML.newSignatureMethod(forge.method, null),
              List.of(reference));
      DOMSignContext context =
          new DOMSignContext(forge.key, target, target.getFirstChild().getNextSibling());
      context.setDefaultNamespacePrefix("ds");
      context.setProperty("org.jcp.xml.dsig.secureValidation", false);
      XML.newXMLSignature(signedInfo, null).sign(context);
      return write(document);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Element markIds(Document document, String id) {
    NodeList elements = document.getElementsByTagNameNS("*", "*");
    Element found = null;
    for (int i = 0; i < elements.getLength(); i++) {
      Element element = (Element) elements.item(i);
      if (element.hasAttribute("ID")) {
        element.setIdAttribute("ID", true);
      }
      if (found == null && element.getAttribute("ID").equals(id)) {
        found = element;
      }
    }
    if (found == null) {
      throw new AssertionError("no element has this ID");
    }
    return found;
  }

  private static String write(Document document) throws Exception {
    Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
    writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    writer.transform(new DOMSource(document), new StreamResult(text));
    return text.toString();
  }
}
