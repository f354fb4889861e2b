// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.StrictBase64;

/**
 * What a browser posted as {@code SAMLResponse}, decoded from Base64 and otherwise unknown (SAML
 * Bindings 3.5.4).
 */
public final class EncodedResponse {
  private final byte[] xml;

  private EncodedResponse(byte[] xml) {
    this.xml = xml;
  }

  /**
   * Takes a form parameter.
   *
   * @param samlResponseParameter Base64, in which white space is tolerated and nothing else
   * @param limits of which the encoded length is checked before anything is decoded
   * @return the response
   * @throws SamlRefusal {@code payload_too_large} or {@code invalid_binding_payload}
   */
  public static EncodedResponse of(String samlResponseParameter, ResponseLimits limits) {
    if (samlResponseParameter.length() > limits.encodedLength()) {
      throw new SamlRefusal(ErrorCode.PAYLOAD_TOO_LARGE, "the encoded response is too large");
    }
    byte[] xml =
        StrictBase64.decode(samlResponseParameter)
            .filter(bytes -> bytes.length > 0)
            .orElseThrow(
                () ->
                    new SamlRefusal(
                        ErrorCode.INVALID_BINDING_PAYLOAD, "the response is not Base64"));
    return new EncodedResponse(xml);
  }

  byte[] xml() {
    return xml;
  }

  @Override
  public String toString() {
    return "EncodedResponse[" + xml.length + " bytes, hidden]";
  }
}
