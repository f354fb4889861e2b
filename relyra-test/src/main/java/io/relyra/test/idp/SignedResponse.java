// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A response as it leaves the identity provider.
 *
 * @param xml the document
 * @param responseId the ID of the response element
 * @param assertionId the ID of the assertion that was made, also if a deviation took it away later
 */
public record SignedResponse(String xml, String responseId, String assertionId) {

  /**
   * What goes into the form field {@code SAMLResponse} (SAML Bindings 3.5.4).
   *
   * @return the document in Base64, without line breaks
   */
  public String base64() {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  // An assertion in a log is a login for whoever reads it in time.
  @Override
  public String toString() {
    return "SignedResponse[" + responseId + " with " + assertionId + "]";
  }
}
