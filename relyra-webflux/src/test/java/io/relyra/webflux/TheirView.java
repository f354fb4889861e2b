// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What an identity provider sees of us; the JDK's verification, so that no code is shared. */
final class TheirView {
  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "use=\"(signing|encryption)\">.*?<ds:X509Certificate>([^<]*)</ds:X509Certificate>");

  private TheirView() {}

  /** Whether a URL was signed with the key of a certificate (SAML Bindings 3.4.4.1). */
  static boolean verifies(URI location, X509Certificate certificate) {
    String query = location.getRawQuery();
    int end = query.indexOf("&Signature=");
    if (end < 0) {
      return false;
    }
    String value = query.substring(end + "&Signature=".length());
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(certificate.getPublicKey());
      signature.update(query.substring(0, end).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(
          Base64.getDecoder().decode(URLDecoder.decode(value, StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether the root of a document was signed with the key of a certificate. */
  static boolean verifies(String xml, X509Certificate certificate) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Document document =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
      Element root = document.getDocumentElement();
      root.setIdAttribute("ID", true);
      Element signature =
          (Element)
              root.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
                  .item(0);
      DOMValidateContext context =
          new DOMValidateContext(
              KeySelector.singletonKeySelector(certificate.getPublicKey()), signature);
      return XMLSignatureFactory.getInstance("DOM")
          .unmarshalXMLSignature(context)
          .validate(context);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The certificates that our metadata names for a use, in Base64. */
  static List<String> certificates(String metadata, String use) {
    List<String> found = new ArrayList<>();
    Matcher matcher = CERTIFICATE.matcher(metadata);
    while (matcher.find()) {
      if (matcher.group(1).equals(use)) {
        found.add(matcher.group(2));
      }
    }
    return found;
  }

  static String base64(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
