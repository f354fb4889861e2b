// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

import java.util.Locale;

/** Who started a login. */
public enum LoginFlow {
  /** We did: the response answers a request of ours (SAML Profiles 4.1.3). */
  SP_INITIATED,
  /** The identity provider did: the response answers no request (SAML Profiles 4.1.5). */
  IDP_INITIATED;

  /**
   * The name used in logs, tables and exports.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
