// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.saml.response.ResponseLimits;

/** Turns properties into limits of a response. */
final class ResponseLimitsReader {
  private ResponseLimitsReader() {}

  static ResponseLimits read(LoginProperties login) {
    try {
      return new ResponseLimits(
          login.maxResponseLength(),
          login.maxResponseDepth(),
          login.maxResponseElements(),
          ResponseLimits.DEFAULT.attributesPerElement(),
          ResponseLimits.DEFAULT.textLength());
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          "The limits of a response cannot be used: " + e.getMessage(),
          "Correct relyra.login.max-response-length, max-response-depth or max-response-elements.",
          e);
    }
  }
}
