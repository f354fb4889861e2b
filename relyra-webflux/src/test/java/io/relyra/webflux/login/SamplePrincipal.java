// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A principal for tests without a login. */
public final class SamplePrincipal {
  private SamplePrincipal() {}

  public static LoginPrincipal until(Instant sessionEnd) {
    return of(
        new LinkedHashMap<>(Map.of("mail", new ArrayList<>(List.of("ada@x", "a@x")))), sessionEnd);
  }

  static LoginPrincipal of(Map<String, List<String>> attributes, Instant sessionEnd) {
    return new LoginPrincipal(
        "ada-name-id",
        "urn:format",
        attributes,
        "acme",
        "https://idp.example/saml",
        "index-7",
        Instant.EPOCH,
        "urn:context",
        sessionEnd);
  }
}
