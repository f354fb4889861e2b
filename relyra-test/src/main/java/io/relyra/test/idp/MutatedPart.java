// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.regex.Pattern;

/** The signed or signing texts in which {@link ResponseMutations} replaces a character. */
public enum MutatedPart {
  /** The signature itself. */
  SIGNATURE_VALUE("<ds:SignatureValue>([^<]*)<"),
  /** The digest, which the signature covers. */
  DIGEST_VALUE("<ds:DigestValue>([^<]*)<"),
  /** Who logs in. */
  NAME_ID("<saml:NameID [^>]*>([^<]*)<"),
  /** For whom the assertion is meant. */
  AUDIENCE("<saml:Audience>([^<]*)<"),
  /** Where the assertion may be presented. */
  RECIPIENT("<saml:SubjectConfirmationData [^>]*Recipient=\"([^\"]*)\""),
  /** Which request the assertion answers. */
  IN_RESPONSE_TO("<saml:SubjectConfirmationData [^>]*InResponseTo=\"([^\"]*)\"");

  private final Pattern place;

  MutatedPart(String place) {
    this.place = Pattern.compile(place);
  }

  /** The first group is the text. */
  Pattern place() {
    return place;
  }

  boolean isBase64() {
    return this == SIGNATURE_VALUE || this == DIGEST_VALUE;
  }
}
