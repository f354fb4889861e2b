// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.mapping.TargetField;
import io.relyra.webflux.login.LoginPrincipal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is logged in, as the page shows it.
 *
 * @param name to greet
 * @param nameId as signed
 * @param attributes as signed, values joined
 * @param connection through which the person came
 * @param roles that the connection's rules gave
 * @param issuer the identity provider
 * @param since when the person signed in there
 */
record UserView(
    String name,
    String nameId,
    Map<String, String> attributes,
    String connection,
    String roles,
    String issuer,
    String since) {
  static UserView of(LoginPrincipal principal) {
    Map<String, String> attributes = new LinkedHashMap<>();
    principal
        .attributes()
        .forEach((name, values) -> attributes.put(name, String.join(", ", values)));
    return new UserView(
        principal.attribute(TargetField.DISPLAY_NAME.wireName()).orElse(principal.nameId()),
        principal.nameId(),
        attributes,
        principal.connectionId(),
        String.join(", ", principal.roles()),
        principal.issuer(),
        principal.authnInstant().toString());
  }

  @Override
  public String toString() {
    return "UserView[hidden]";
  }
}
