// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.connection.LegacyAllowance;
import java.util.List;

/**
 * A signature of the one form that is understood, not verified.
 *
 * @param signed the element that it must cover, which is its parent, without the signature itself
 * @param signedInfo over which its value is computed
 * @param keyKind that its method needs
 * @param method of its value
 * @param digest the JCA name of its digest
 * @param value the SignatureValue as text
 * @param digestValue the DigestValue as text
 * @param legacy the allowances without which its algorithms could not be used
 */
record EnvelopedSignature(
    CanonicalForm signed,
    CanonicalForm signedInfo,
    KeyKind keyKind,
    SignatureMethod method,
    String digest,
    String value,
    String digestValue,
    List<LegacyAllowance> legacy) {
  EnvelopedSignature {
    legacy = List.copyOf(legacy);
  }
}
