// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.connection.LegacyAllowance;
import java.util.List;
import org.w3c.dom.Element;

/**
 * A signature of the one form that is understood, not verified.
 *
 * @param signed the element that it must cover, which is its parent
 * @param element the Signature
 * @param keyKind that its method needs
 * @param digest the JCA name of its digest
 * @param value the SignatureValue as text
 * @param digestValue the DigestValue as text
 * @param legacy the allowances without which its algorithms could not be used
 */
record EnvelopedSignature(
    Element signed,
    Element element,
    KeyKind keyKind,
    String digest,
    String value,
    String digestValue,
    List<LegacyAllowance> legacy) {
  EnvelopedSignature {
    legacy = List.copyOf(legacy);
  }
}
