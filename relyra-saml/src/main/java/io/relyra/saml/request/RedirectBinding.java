// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.signing.SigningKey;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.Deflater;

/** The HTTP Redirect binding: a message in the query of a URL (SAML Bindings 3.4). */
public final class RedirectBinding {
  private RedirectBinding() {}

  /**
   * Where to send a browser that shall log in.
   *
   * @param ssoUrl of the identity provider; its own query is kept
   * @param request what is asked
   * @param relayState which comes back with the answer
   * @return the URL
   * @throws SamlRefusal {@code authn_request_invalid} if the query of the single sign-on URL
   *     already holds a parameter of the binding
   */
  public static URI loginUrl(URI ssoUrl, AuthnRequest request, RelayState relayState) {
    return URI.create(
        EndpointUrl.beforeParameters(ssoUrl, ErrorCode.AUTHN_REQUEST_INVALID)
            + parameters(request, relayState, RedirectEncoding.RFC3986_UPPER));
  }

  /**
   * Where to send a browser that shall log in, signed.
   *
   * <p>The signature covers our parameters as they stand in the URL, in the order of SAML Bindings
   * 3.4.4.1; it does not cover the identity provider's own query.
   *
   * @param ssoUrl as {@link #loginUrl}
   * @param request as {@link #loginUrl}
   * @param relayState as {@link #loginUrl}
   * @param key signs
   * @param style how the parameters are written
   * @return the URL
   * @throws SamlRefusal as {@link #loginUrl}, or {@code signature_failed}
   */
  public static URI signedLoginUrl(
      URI ssoUrl,
      AuthnRequest request,
      RelayState relayState,
      SigningKey key,
      RedirectEncoding style) {
    String begin = EndpointUrl.beforeParameters(ssoUrl, ErrorCode.AUTHN_REQUEST_INVALID);
    return URI.create(begin + signed(parameters(request, relayState, style), key, style));
  }

  /**
   * Where to send a browser with a signed message that is no login.
   *
   * @param endpoint of the identity provider; its own query is kept
   * @param parameter that carries the message: {@code SAMLRequest} or {@code SAMLResponse}
   * @param xml the message, unsigned
   * @param relayState which comes back with the answer, or is carried back
   * @param key signs as {@link #signedLoginUrl}
   * @param style how the parameters are written
   * @return the URL
   * @throws SamlRefusal {@code logout_not_configured} if the query of the endpoint already holds a
   *     parameter of the binding, or {@code signature_failed}
   */
  public static URI signedUrl(
      URI endpoint,
      String parameter,
      String xml,
      Optional<String> relayState,
      SigningKey key,
      RedirectEncoding style) {
    String begin = EndpointUrl.beforeParameters(endpoint, ErrorCode.LOGOUT_NOT_CONFIGURED);
    return URI.create(begin + signed(parameters(parameter, xml, relayState, style), key, style));
  }

  static String signed(String parameters, SigningKey key, RedirectEncoding style) {
    String octets = parameters + "&SigAlg=" + PercentEncoding.encode(key.algorithm().uri(), style);
    byte[] signature = key.sign(octets.getBytes(StandardCharsets.US_ASCII));
    String value = Base64.getEncoder().encodeToString(signature);
    return octets + "&Signature=" + PercentEncoding.encode(value, style);
  }

  private static String parameters(
      AuthnRequest request, RelayState relayState, RedirectEncoding style) {
    return parameters(
        "SAMLRequest", AuthnRequestWriter.xml(request), Optional.of(relayState.value()), style);
  }

  private static String parameters(
      String parameter, String xml, Optional<String> relayState, RedirectEncoding style) {
    String message = Base64.getEncoder().encodeToString(deflate(xml));
    return parameter
        + "="
        + PercentEncoding.encode(message, style)
        + relayState.map(state -> "&RelayState=" + PercentEncoding.encode(state, style)).orElse("");
  }

  // Raw DEFLATE of RFC 1951, without the header and checksum of zlib (SAML Bindings 3.4.4.1).
  private static byte[] deflate(String xml) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(xml.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1024];
      while (!deflater.finished()) {
        compressed.write(buffer, 0, deflater.deflate(buffer));
      }
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
