// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the methods that {@link AlgorithmPolicy} allows verify octets, be they a query or a canonical
 * form (RFC 6931).
 */
enum SignatureMethod {
  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA", 0),
  /** RSASSA-PKCS1-v1_5 with SHA-384. */
  RSA_SHA384("http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "SHA384withRSA", 0),
  /** RSASSA-PKCS1-v1_5 with SHA-512. */
  RSA_SHA512("http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512withRSA", 0),
  /** RSASSA-PSS with SHA-256. */
  PSS_SHA256("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "RSASSA-PSS", 32),
  /** RSASSA-PSS with SHA-384. */
  PSS_SHA384("http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1", "RSASSA-PSS", 48),
  /** RSASSA-PSS with SHA-512. */
  PSS_SHA512("http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", "RSASSA-PSS", 64),
  /** ECDSA with SHA-256. */
  ECDSA_SHA256(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "SHA256withECDSAinP1363Format", 0),
  /** ECDSA with SHA-384. */
  ECDSA_SHA384(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", "SHA384withECDSAinP1363Format", 0),
  /** ECDSA with SHA-512. */
  ECDSA_SHA512(
      "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "SHA512withECDSAinP1363Format", 0),
  /** RSASSA-PKCS1-v1_5 with SHA-1, which needs an allowance and is never taken for a query. */
  RSA_SHA1("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1withRSA", 0),
  /** ECDSA with SHA-1, as {@link #RSA_SHA1}. */
  ECDSA_SHA1("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", "SHA1withECDSAinP1363Format", 0);

  private final String uri;
  private final String jcaName;
  private final int saltLength;

  // RFC 6931 section 2.3.9: the salt is as long as the hash; without salt it is not PSS.
  SignatureMethod(String uri, String jcaName, int saltLength) {
    this.uri = uri;
    this.jcaName = jcaName;
    this.saltLength = saltLength;
  }

  /** Of an XML signature, after {@link AlgorithmPolicy} has allowed it. */
  static SignatureMethod of(String uri) {
    return among(EnumSet.allOf(SignatureMethod.class), uri, "the signature method is not allowed");
  }

  /** Of a query, for which there are no allowances. */
  static SignatureMethod ofQuery(String uri) {
    return among(
        EnumSet.range(RSA_SHA256, ECDSA_SHA512),
        uri,
        "the signature algorithm of the query is not allowed");
  }

  private static SignatureMethod among(Set<SignatureMethod> methods, String uri, String detail) {
    for (SignatureMethod method : methods) {
      if (method.uri.equals(uri)) {
        return method;
      }
    }
    throw new SamlRefusal(ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM, detail);
  }

  /** Whether a signature value is that of a key; where it cannot even be tried, it is not. */
  boolean verifies(PublicKey key, byte[] octets, byte[] value) {
    if (!EcdsaForm.accepts(key, value)) {
      return false;
    }
    try {
      Signature verifier = verifier();
      verifier.initVerify(key);
      verifier.update(octets);
      return verifier.verify(value);
    } catch (GeneralSecurityException e) {
      // A value of the wrong length, or a key that does not fit: this key did not sign.
      return false;
    }
  }

  private Signature verifier() throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jcaName);
    if (saltLength > 0) {
      String hash = "SHA-" + saltLength * 8;
      signature.setParameter(
          new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, 1));
    }
    return signature;
  }
}
