// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.saml.SamlRefusal;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** The HTTP Redirect binding: a message in the query of a URL (SAML Bindings 3.4). */
public final class RedirectBinding {
  private static final Set<String> RESERVED =
      Set.of("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding");

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
    String query = ssoUrl.getRawQuery();
    requireNoParameterOfOurs(query);
    String message = Base64.getEncoder().encodeToString(deflate(AuthnRequestWriter.xml(request)));
    String parameters =
        "SAMLRequest="
            + PercentEncoding.encode(message)
            + "&RelayState="
            + PercentEncoding.encode(relayState.value());
    return URI.create(ssoUrl + separator(query) + parameters);
  }

  private static String separator(@Nullable String query) {
    if (query == null) {
      return "?";
    }
    return query.isEmpty() || query.endsWith("&") ? "" : "&";
  }

  // Which of two parameters of one name counts is up to the receiver, so there may be only ours.
  private static void requireNoParameterOfOurs(@Nullable String query) {
    boolean clash =
        query != null
            && Stream.of(query.split("[&;]"))
                .map(pair -> pair.split("=", 2)[0])
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .anyMatch(RESERVED::contains);
    if (clash) {
      throw new SamlRefusal(
          ErrorCode.AUTHN_REQUEST_INVALID,
          "the single sign-on URL already holds a parameter of the redirect binding");
    }
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
