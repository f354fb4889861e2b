// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import java.util.List;
import org.w3c.dom.Element;

/** A response of the right shape, of which nothing is verified. */
public sealed interface UnverifiedResponse permits PlainResponse, EncryptedResponse {
  /**
   * The Response element.
   *
   * @return the root of the document
   */
  Element root();

  /**
   * Every element of the document.
   *
   * @return in document order, the root first
   */
  List<Element> elements();

  /**
   * What the response says of itself.
   *
   * @return claims that can only refuse
   */
  ResponseEnvelope envelope();
}
