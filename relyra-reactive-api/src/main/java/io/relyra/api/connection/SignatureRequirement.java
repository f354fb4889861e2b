// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

/** Which parts of a response must carry a valid signature. Nothing unsigned is ever accepted. */
public enum SignatureRequirement {
  /** The response, the assertion, or both; every signature that is present must be valid. */
  RESPONSE_OR_ASSERTION,
  /** The assertion; a signature on the response must be valid if present. */
  ASSERTION,
  /** The response; a signature on the assertion must be valid if present. */
  RESPONSE,
  /** Both. */
  RESPONSE_AND_ASSERTION;

  /**
   * What two requirements demand together.
   *
   * @param other another requirement
   * @return met by exactly what meets both
   */
  public SignatureRequirement and(SignatureRequirement other) {
    if (this == other || other == RESPONSE_OR_ASSERTION) {
      return this;
    }
    return this == RESPONSE_OR_ASSERTION ? other : RESPONSE_AND_ASSERTION;
  }
}
