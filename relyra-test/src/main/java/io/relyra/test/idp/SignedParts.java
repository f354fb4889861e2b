// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** Which parts of a response the identity provider signs. */
public enum SignedParts {
  /** The response element only. */
  RESPONSE,
  /** The assertion only, as most identity providers do. */
  ASSERTION,
  /** First the assertion, then the response around it. */
  RESPONSE_AND_ASSERTION
}
