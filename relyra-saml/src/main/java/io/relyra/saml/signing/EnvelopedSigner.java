// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signing;

import static io.relyra.saml.xml.SamlNames.EXCLUSIVE_C14N;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.response.UntrustedXml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.apache.xml.security.Init;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.apache.xml.security.utils.XMLUtils;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Signs documents of ours in the form that SAML prescribes (SAML Core 5.4): one enveloped signature
 * over the root, exclusive canonicalization, SHA-256, our certificate in KeyInfo.
 */
public final class EnvelopedSigner {
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  static {
    Init.init();
  }

  private EnvelopedSigner() {}

  /** Where the signature stands in the root, which depends on the schema. */
  public enum Place {
    /** After the Issuer: requests and responses. */
    SECOND,
    /** Before everything else: metadata. */
    FIRST
  }

  /**
   * Signs a document.
   *
   * @param xml of ours, whose root has an {@code ID}
   * @param key signs
   * @param place of the signature
   * @return the signed document, in UTF-8 without declaration
   * @throws SamlRefusal {@code signature_failed} if the key cannot sign now
   */
  public static String sign(String xml, SigningKey key, Place place) {
    Element root =
        UntrustedXml.parse(xml.getBytes(StandardCharsets.UTF_8), ResponseLimits.DEFAULT).root();
    root.setIdAttributeNS(null, "ID", true);
    Document document = root.getOwnerDocument();
    try {
      XMLSignature signature =
          new XMLSignature(document, "", key.algorithm().uri(), EXCLUSIVE_C14N);
      root.insertBefore(signature.getElement(), successor(root, place));
      Transforms transforms = new Transforms(document);
      transforms.addTransform(SIGNATURE_NS + "enveloped-signature");
      transforms.addTransform(EXCLUSIVE_C14N);
      signature.addDocument("#" + root.getAttributeNS(null, "ID"), transforms, SHA256);
      signature.addKeyInfo(key.certificate());
      signature.getSignedInfo().generateDigestValues();
      byte[] value = key.sign(signature.getSignedInfo().getCanonicalizedOctetStream());
      setText(signature.getElement(), "SignatureValue", value);
      // The library wraps lines with carriage returns, which would show up as "&#xD;".
      setText(signature.getElement(), "X509Certificate", key.certificate().getEncoded());
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      XMLUtils.outputDOM(document, text);
      return text.toString(StandardCharsets.UTF_8);
    } catch (XMLSecurityException | CertificateEncodingException | IOException e) {
      throw new SamlRefusal(ErrorCode.SIGNATURE_FAILED, "the document cannot be signed");
    }
  }

  private static Node successor(Element root, Place place) {
    Node first = root.getFirstChild();
    return place == Place.FIRST ? first : first.getNextSibling();
  }

  private static void setText(Element signature, String name, byte[] value) {
    Node target = signature.getElementsByTagNameNS(SIGNATURE_NS, name).item(0);
    target.setTextContent(Base64.getEncoder().encodeToString(value));
  }
}
