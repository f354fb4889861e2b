// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import static io.relyra.saml.xml.SamlNames.ENCRYPTION_11_NS;
import static io.relyra.saml.xml.SamlNames.ENCRYPTION_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.ElementAttributes;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * How the content key is encrypted: RSA-OAEP (XML Encryption 1.1, 5.5.2), never RSA 1.5.
 *
 * <p>SHA-1 is what the older identifier means and what most identity providers send; nothing in
 * OAEP depends on its resistance to collisions.
 *
 * @param parameters the hash functions
 */
record KeyTransport(OAEPParameterSpec parameters) {
  private static final String OAEP = ENCRYPTION_NS + "rsa-oaep-mgf1p";
  private static final String OAEP_11 = ENCRYPTION_11_NS + "rsa-oaep";
  private static final String SHA1 = SIGNATURE_NS + "sha1";
  private static final String MGF1_SHA1 = ENCRYPTION_11_NS + "mgf1sha1";

  private static final Map<String, String> DIGESTS =
      Map.of(SHA1, "SHA-1", ENCRYPTION_NS + "sha256", "SHA-256");
  private static final Map<String, MGF1ParameterSpec> MASKS =
      Map.of(
          MGF1_SHA1,
          MGF1ParameterSpec.SHA1,
          ENCRYPTION_11_NS + "mgf1sha256",
          MGF1ParameterSpec.SHA256);

  static KeyTransport read(Element method) {
    String algorithm = algorithmOf(method);
    if (!algorithm.equals(OAEP) && !algorithm.equals(OAEP_11)) {
      throw unsupported("the key transport is not RSA-OAEP");
    }
    ChildElements children = ChildElements.of(method);
    Optional<Element> digest = children.optional(SIGNATURE_NS, "DigestMethod");
    // The older identifier includes the mask: to name one beside it is to contradict it.
    Optional<Element> mask =
        algorithm.equals(OAEP_11) ? children.optional(ENCRYPTION_11_NS, "MGF") : Optional.empty();
    children.end();
    return new KeyTransport(
        new OAEPParameterSpec(
            allowed(DIGESTS.get(digest.map(KeyTransport::emptyAlgorithmOf).orElse(SHA1))),
            "MGF1",
            allowed(MASKS.get(mask.map(KeyTransport::emptyAlgorithmOf).orElse(MGF1_SHA1))),
            PSource.PSpecified.DEFAULT));
  }

  /** The content key, or nothing if it was not encrypted to this key. */
  Optional<byte[]> unwrap(PrivateKey key, byte[] wrapped) {
    try {
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      return Optional.of(cipher.doFinal(wrapped));
    } catch (GeneralSecurityException | RuntimeException e) {
      // A wrong length, a wrong padding: providers tell them apart, nobody else may.
      return Optional.empty();
    }
  }

  private static String emptyAlgorithmOf(Element element) {
    ChildElements.of(element).end();
    return algorithmOf(element);
  }

  private static String algorithmOf(Element element) {
    return ElementAttributes.of(element, "Algorithm").required("Algorithm");
  }

  private static <T> T allowed(@Nullable T known) {
    if (known == null) {
      throw unsupported("a hash of the key transport is not allowed");
    }
    return known;
  }

  private static SamlRefusal unsupported(String detail) {
    return new SamlRefusal(ErrorCode.UNSUPPORTED_ENCRYPTION_ALGORITHM, detail);
  }
}
