// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import static io.relyra.saml.xml.SamlNames.ASSERTION_NS;
import static io.relyra.saml.xml.SamlNames.SIGNATURE_NS;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.PlainResponse;
import io.relyra.saml.response.UnverifiedResponse;
import io.relyra.saml.xml.ChildElements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * The places where a signature may stand: right after the Issuer of the response or of the
 * assertion, at most one each (SAML Core 2.3.3, 3.2.2), and nowhere else in the document.
 */
final class SignatureLocator {
  private SignatureLocator() {}

  static LocatedSignatures locate(UnverifiedResponse response, Allowances allowances) {
    Optional<Element> onResponse = afterIssuer(response.root());
    Optional<Element> assertion =
        response instanceof PlainResponse plain ? Optional.of(plain.assertion()) : Optional.empty();
    Optional<Element> onAssertion = assertion.flatMap(SignatureLocator::afterIssuer);
    int inPlace = (onResponse.isPresent() ? 1 : 0) + (onAssertion.isPresent() ? 1 : 0);
    int everywhere = 0;
    for (Element element : response.elements()) {
      everywhere += "Signature".equals(element.getLocalName()) ? 1 : 0;
    }
    if (everywhere != inPlace) {
      throw new SamlRefusal(
          ErrorCode.AMBIGUOUS_SIGNED_NODE, "a signature stands where none may stand");
    }
    return new LocatedSignatures(
        onResponse.map(found -> SignatureStructure.read(found, response.root(), allowances)),
        onAssertion.flatMap(
            found -> assertion.map(signed -> SignatureStructure.read(found, signed, allowances))));
  }

  private static Optional<Element> afterIssuer(Element signed) {
    ChildElements children = ChildElements.of(signed);
    Optional<Element> issuer = children.optional(ASSERTION_NS, "Issuer");
    Optional<Element> signature = children.optional(SIGNATURE_NS, "Signature");
    return issuer.isPresent() ? signature : Optional.empty();
  }

  /**
   * The signatures of a response.
   *
   * @param response the one that covers everything
   * @param assertion the one that covers the assertion
   */
  record LocatedSignatures(
      Optional<EnvelopedSignature> response, Optional<EnvelopedSignature> assertion) {

    List<EnvelopedSignature> all() {
      return Stream.of(response, assertion).flatMap(Optional::stream).toList();
    }

    /** What is signed, which must be something. */
    SignedParts parts() {
      if (all().isEmpty()) {
        throw new SamlRefusal(ErrorCode.MISSING_SIGNATURE, "nothing is signed");
      }
      if (response.isEmpty()) {
        return SignedParts.ASSERTION;
      }
      return assertion.isEmpty() ? SignedParts.RESPONSE : SignedParts.RESPONSE_AND_ASSERTION;
    }
  }
}
