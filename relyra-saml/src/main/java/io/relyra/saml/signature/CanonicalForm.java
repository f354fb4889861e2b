// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Optional;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.w3c.dom.Element;

/**
 * What of a document is brought into its canonical form (Exclusive XML Canonicalization 1.0,
 * without comments).
 *
 * <p>The node itself is given, so no identifier is looked up on the way from what is referred to to
 * what is digested.
 *
 * @param root the element, with all in it
 * @param prefixes that are treated as in inclusive canonicalization, possibly none
 * @param without a part that is left out, as the enveloped-signature transform does
 */
record CanonicalForm(Element root, String prefixes, Optional<Element> without) {
  static {
    Init.init();
  }

  /**
   * The octets.
   *
   * @throws SamlRefusal {@code canonicalization_failed}
   */
  byte[] octets() {
    OctetSink sink = new OctetSink();
    try {
      new Canonicalizer20010315ExclOmitComments()
          .engineCanonicalizeSubTree(root, prefixes, without.orElse(null), sink);
    } catch (CanonicalizationException e) {
      throw failed();
    }
    return requireMarkup(sink.toByteArray());
  }

  // A failed canonicalization that is taken for an empty document has a well-known digest.
  private static byte[] requireMarkup(byte[] octets) {
    if (octets.length == 0 || octets[0] != '<') {
      throw failed();
    }
    return octets;
  }

  private static SamlRefusal failed() {
    return new SamlRefusal(
        ErrorCode.CANONICALIZATION_FAILED, "a signed element cannot be canonicalized");
  }

  @Override
  public String toString() {
    return "CanonicalForm[hidden]";
  }
}
