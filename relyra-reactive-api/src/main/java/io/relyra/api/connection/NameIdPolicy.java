// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

/**
 * What name for the user a request asks for (SAML Core 3.4.1.1).
 *
 * @param format of the name
 * @param creation whether the identity provider may make a new one
 */
public record NameIdPolicy(NameIdFormat format, Creation creation) {
  /** Any name, made if need be: what suits every identity provider. */
  public static final NameIdPolicy UNSPECIFIED = creating(NameIdFormat.UNSPECIFIED);

  /** Whether a name that does not exist yet may be made for this service provider. */
  public enum Creation {
    /** It may be made: a user's first login succeeds. */
    ALLOWED,
    /** It may not: only users that are known already can log in. */
    FORBIDDEN
  }

  /**
   * A name of this format, made if need be.
   *
   * @param format of the name
   * @return the policy
   */
  public static NameIdPolicy creating(NameIdFormat format) {
    return new NameIdPolicy(format, Creation.ALLOWED);
  }
}
