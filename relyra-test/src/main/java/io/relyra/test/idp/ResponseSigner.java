// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import javax.xml.crypto.dsig.spec.XSLTTransformParameterSpec;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Signs a response as planned, with the JDK's XML Signature (SAML Core 5.4). */
final class ResponseSigner {
  private static final String IDENTITY_STYLESHEET =
      "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\">"
          + "<xsl:template match=\"/\"><xsl:copy-of select=\".\"/></xsl:template>"
          + "</xsl:stylesheet>";

  private final SigningPlan plan;
  private final XMLSignatureFactory factory;

  ResponseSigner(SigningPlan plan) {
    this.plan = plan;
    try {
      // By name: Apache Santuario may have registered itself as a provider in this JVM.
      this.factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs XML", e);
    }
  }

  void signAssertions(ResponseDocument document) {
    if (plan.signsAssertion()) {
      document.assertions().forEach(assertion -> sign(document, assertion));
    }
  }

  void signResponse(ResponseDocument document) {
    if (plan.signsResponse()) {
      sign(document, document.response());
    }
  }

  private void sign(ResponseDocument document, Element element) {
    DOMSignContext context =
        new DOMSignContext(
            plan.key(), element, document.issuerOf(element).getNextSibling()); // Core 5.4.1
    context.setDefaultNamespacePrefix("ds");
    List<String> uris = plan.referencesOf(element);
    try {
      List<Reference> references = new ArrayList<>();
      for (String uri : uris) {
        markTarget(element, uri, true);
        references.add(reference(document, uri));
      }
      SignedInfo signedInfo =
          factory.newSignedInfo(
              factory.newCanonicalizationMethod(
                  CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
              factory.newSignatureMethod(plan.signatureMethod(), null),
              references);
      factory.newXMLSignature(signedInfo, keyInfo()).sign(context);
    } catch (GeneralSecurityException | MarshalException | XMLSignatureException e) {
      throw new IllegalArgumentException("this response cannot be signed", e);
    } finally {
      uris.forEach(uri -> markTarget(element, uri, false));
    }
    joinBase64Lines(Dom.children(element, SamlNames.SIGNATURE, "Signature").get(0));
  }

  private Reference reference(ResponseDocument document, String uri)
      throws GeneralSecurityException {
    List<Transform> transforms = new ArrayList<>();
    for (String algorithm : plan.transforms()) {
      transforms.add(factory.newTransform(algorithm, parameters(document, algorithm)));
    }
    return factory.newReference(
        uri, factory.newDigestMethod(plan.digestMethod(), null), transforms, null, null);
  }

  private static @Nullable TransformParameterSpec parameters(
      ResponseDocument document, String algorithm) {
    return switch (algorithm) {
      case Transform.XPATH -> new XPathFilterParameterSpec("true()");
      case Transform.XSLT ->
          new XSLTTransformParameterSpec(new DOMStructure(document.fragment(IDENTITY_STYLESHEET)));
      default -> null;
    };
  }

  private KeyInfo keyInfo() {
    KeyInfoFactory keyInfos = factory.getKeyInfoFactory();
    return keyInfos.newKeyInfo(List.of(keyInfos.newX509Data(List.of(plan.certificate()))));
  }

  // Only while signing: with a repeated ID the reference must still mean the element at hand.
  private static void markTarget(Element signed, String uri, boolean isId) {
    String id = uri.isEmpty() ? "" : uri.substring(1);
    if (id.equals(signed.getAttribute("ID"))) {
      signed.setIdAttribute("ID", isId);
      return;
    }
    Dom.all(signed, "*", "*").stream()
        .filter(element -> !id.isEmpty() && id.equals(element.getAttribute("ID")))
        .forEach(element -> element.setIdAttribute("ID", isId));
  }

  // The JDK wraps lines with a carriage return, which would show up as "&#13;".
  private static void joinBase64Lines(Element signature) {
    for (String name : List.of("SignatureValue", "X509Certificate")) {
      Element text = Dom.first(signature, SamlNames.SIGNATURE, name);
      text.setTextContent(text.getTextContent().replaceAll("\\s", ""));
    }
  }
}
