// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A response in which exactly one character was replaced.
 *
 * @param part where the character is
 * @param position its index in the document
 * @param xml the changed document, still well-formed
 */
public record MutatedResponse(MutatedPart part, int position, String xml) {

  /**
   * What goes into the form field {@code SAMLResponse}.
   *
   * @return the document in Base64, without line breaks
   */
  public String base64() {
    return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return part + " at " + position;
  }
}
