// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml;

import java.io.StringReader;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The JDK's XML Signature, which shares no code with Santuario's verification in this module. */
public final class JdkSignature {
  private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  private static final XMLSignatureFactory XML = factory();

  private JdkSignature() {}

  /** Signs the root as its first child, with these certificates in KeyInfo. */
  public static String signRoot(String xml, PrivateKey key, X509Certificate... claimed) {
    try {
      Document document = parse(xml);
      Element root = document.getDocumentElement();
      root.setIdAttribute("ID", true);
      Reference reference =
          XML.newReference(
              "#" + root.getAttribute("ID"),
              XML.newDigestMethod(DigestMethod.SHA256, null),
              List.of(
                  XML.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                  XML.newTransform(
                      CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null)),
              null,
              null);
      SignedInfo signedInfo =
          XML.newSignedInfo(
              XML.newCanonicalizationMethod(
                  CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
              XML.newSignatureMethod(Forge.RSA_SHA256, null),
              List.of(reference));
      KeyInfoFactory infos = XML.getKeyInfoFactory();
      KeyInfo keyInfo =
          claimed.length == 0
              ? null
              : infos.newKeyInfo(List.of(infos.newX509Data(List.of((Object[]) claimed))));
      DOMSignContext context = new DOMSignContext(key, root, root.getFirstChild());
      XML.newXMLSignature(signedInfo, keyInfo).sign(context);
      Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      writer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString().replace("&#13;", "");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  public static boolean verifies(String xml, X509Certificate certificate) {
    try {
      Document document = parse(xml);
      document.getDocumentElement().setIdAttribute("ID", true);
      Element signature = (Element) document.getElementsByTagNameNS(DS, "Signature").item(0);
      DOMValidateContext context =
          new DOMValidateContext(
              KeySelector.singletonKeySelector(certificate.getPublicKey()), signature);
      XMLSignature parsed = XML.unmarshalXMLSignature(context);
      return parsed.validate(context);
    } catch (javax.xml.crypto.dsig.XMLSignatureException e) {
      return false;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static XMLSignatureFactory factory() {
    try {
      return XMLSignatureFactory.getInstance("DOM", "XMLDSig");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
