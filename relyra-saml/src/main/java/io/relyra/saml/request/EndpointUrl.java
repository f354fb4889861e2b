// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

/** A URL of an identity provider, whose own query is kept. */
final class EndpointUrl {
  private static final Set<String> RESERVED =
      Set.of("SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding");

  private EndpointUrl() {}

  /** The URL up to where a further parameter can be appended. */
  static String beforeParameters(URI url, ErrorCode trouble) {
    String query = url.getRawQuery();
    requireNoParameterOfOurs(url, trouble);
    if (query == null) {
      return url + "?";
    }
    return query.isEmpty() || query.endsWith("&") ? url.toString() : url + "&";
  }

  // Which of two parameters of one name counts is up to the receiver, so there may be only ours.
  static void requireNoParameterOfOurs(URI url, ErrorCode trouble) {
    String query = url.getRawQuery();
    boolean clash =
        query != null
            && Stream.of(query.split("[&;]"))
                .map(pair -> pair.split("=", 2)[0])
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8))
                .anyMatch(RESERVED::contains);
    if (clash) {
      throw new SamlRefusal(
          trouble, "the URL of the identity provider already holds a parameter of the binding");
    }
  }
}
