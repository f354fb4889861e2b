// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.ProtocolDocument;
import io.relyra.saml.xml.ChildElements;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The enveloped signature over a whole protocol message (SAML Core 3.2.1, 3.2.2, 5.4).
 *
 * <p>Security guarantees: those of {@link SignatureVerifier}. The signature stands right after the
 * Issuer of the root and is the only one in the document; it covers the root, so nothing in the
 * document is unsigned.
 */
public final class MessageSignature {
  private MessageSignature() {}

  /**
   * Verifies the signature.
   *
   * @param message whose root must be signed
   * @param signer who must have signed
   * @throws SamlRefusal {@code missing_signature}, or the code of what is wrong with the signature
   */
  public static void verify(ProtocolDocument message, IdentityProvider signer) {
    ChildElements children = ChildElements.of(message.root());
    boolean issued = children.optional(ASSERTION_NS, "Issuer").isPresent();
    Optional<Element> inPlace = children.optional(SIGNATURE_NS, "Signature");
    long everywhere = count(message);
    if (everywhere == 0) {
      throw new SamlRefusal(ErrorCode.MISSING_SIGNATURE, "the message is not signed");
    }
    if (!issued || inPlace.isEmpty() || everywhere > 1) {
      throw misplaced();
    }
    SignatureProof proof =
        new SignatureProof(SignatureStructure.read(inPlace.get(), message.root()));
    proof.requireValue(PinnedKeys.of(signer));
    proof.requireDigest();
  }

  /**
   * Demands that there is none, as in a message whose query is signed (SAML Bindings 3.4.4.1).
   *
   * @param message in which no signature may stand
   * @throws SamlRefusal {@code ambiguous_signed_node} if there is one
   */
  public static void requireNone(ProtocolDocument message) {
    if (count(message) > 0) {
      throw misplaced();
    }
  }

  // By local name alone: what only looks like a signature is as suspicious as a second one.
  private static long count(ProtocolDocument message) {
    return message.elements().stream()
        .filter(element -> "Signature".equals(element.getLocalName()))
        .count();
  }

  private static SamlRefusal misplaced() {
    return new SamlRefusal(
        ErrorCode.AMBIGUOUS_SIGNED_NODE, "a signature stands where none may stand");
  }
}
