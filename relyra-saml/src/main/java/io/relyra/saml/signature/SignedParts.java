// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.signature;

import io.relyra.api.connection.SignatureRequirement;

/** Which parts of a response carry a signature that was verified. */
public enum SignedParts {
  /** The whole response, and thereby the assertion in it. */
  RESPONSE,
  /** The assertion; nothing around it is proven. */
  ASSERTION,
  /** Both, each with its own signature. */
  RESPONSE_AND_ASSERTION;

  /**
   * Tells whether what the Response element says of itself is proven.
   *
   * @return true if the response carries a signature
   */
  public boolean coverResponse() {
    return this != ASSERTION;
  }

  boolean satisfy(SignatureRequirement requirement) {
    return switch (requirement) {
      case RESPONSE_OR_ASSERTION -> true;
      case ASSERTION -> this != RESPONSE;
      case RESPONSE -> this != ASSERTION;
      case RESPONSE_AND_ASSERTION -> this == RESPONSE_AND_ASSERTION;
    };
  }
}
