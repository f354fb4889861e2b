// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.w3c.dom.Document;

/** One RSA verification over octets that were canonicalized before, and one parse. */
final class BareCheck implements Check {
  private final PlainDom dom = new PlainDom();
  private final PublicKey key;
  private final byte[] signedInfo;

  BareCheck(SignedLogin login) {
    key = login.certificate().getPublicKey();
    signedInfo = canonicalSignedInfo(login);
  }

  private byte[] canonicalSignedInfo(SignedLogin login) {
    try {
      Init.init();
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
          .canonicalizeSubtree(
              PlainDom.signaturePart(dom.parse(login.samlResponse()), "SignedInfo"), octets);
      return octets.toByteArray();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean accepts(String samlResponse) throws Exception {
    Document document = dom.parse(samlResponse);
    String value = PlainDom.signaturePart(document, "SignatureValue").getTextContent();
    return verifies(Base64.getMimeDecoder().decode(value));
  }

  private boolean verifies(byte[] value) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(key);
    verifier.update(signedInfo);
    return verifier.verify(value);
  }
}
