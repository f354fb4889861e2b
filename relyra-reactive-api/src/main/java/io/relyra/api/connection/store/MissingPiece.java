// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import java.util.Locale;

/** What a connection lacks before anybody can log in through it. */
public enum MissingPiece {
  /** Our entity id. */
  SP_ENTITY_ID,
  /** Where responses are posted to. */
  ACS_URL,
  /** The identity provider's entity id. */
  IDP_ENTITY_ID,
  /** Where authentication requests go. */
  IDP_SSO_URL,
  /** The preset that is named is not known here. */
  KNOWN_PRESET,
  /** An active signing certificate of the identity provider. */
  ACTIVE_CERTIFICATE;

  /**
   * The name for operators and command lines.
   *
   * @return the stable name, lower case with underscores
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
