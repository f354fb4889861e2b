// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.connection.Connection;
import io.relyra.saml.Keys;
import io.relyra.saml.Sample;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import io.relyra.test.idp.AssertionEncryption;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.SignedParts;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Encrypted responses to a service provider, and what it says about them. */
final class Sealed {
  static final KeyPair OURS = Keys.serviceProvider("current");
  static final AssertionEncryption USUAL = AssertionEncryption.to(Keys.certificate(OURS));

  private Sealed() {}

  static FakeIdp idp(AssertionEncryption encryption, SignedParts parts) {
    return Sample.idp().toBuilder().encryption(encryption).signedParts(parts).build();
  }

  /** An encrypted assertion that is signed, in a response that is not and can be edited. */
  static String editable(AssertionEncryption encryption) {
    return idp(encryption, SignedParts.ASSERTION).respond(Sample.answer()).xml();
  }

  static Verification verdict(String xml) {
    return verdict(xml, Sample.connection(), OURS.getPrivate());
  }

  static Verification verdict(String xml, Connection connection, PrivateKey... keys) {
    EncodedResponse response = EncodedResponse.of(Sample.base64(xml), ResponseLimits.DEFAULT);
    return new ResponseVerifier(ResponseLimits.DEFAULT, DecryptionKeys.of(keys))
        .verify(response, Sample.intent(), connection, Sample.NOW);
  }
}
