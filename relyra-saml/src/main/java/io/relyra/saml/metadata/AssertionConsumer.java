// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import java.net.URI;

/**
 * One of the places where we take responses (SAML Metadata 2.4.4), by HTTP-POST.
 *
 * @param index 0 to 65535, different from those of our other places
 * @param location where responses are posted to
 */
public record AssertionConsumer(int index, URI location) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the index is out of bounds or the URL is not absolute
   */
  public AssertionConsumer {
    if (index < 0 || index > 0xFFFF) {
      throw new IllegalArgumentException("an index is 0 to 65535");
    }
    if (!location.isAbsolute()) {
      throw new IllegalArgumentException("an assertion consumer URL is absolute");
    }
  }
}
