// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.login;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a name identifier says beside its value and format (SAML Core 2.2.2). A logout request has
 * to repeat it.
 *
 * @param nameQualifier the domain in which the name is unique
 * @param spNameQualifier the service providers for which the name is meant
 * @param spProvidedId a name that the service provider gave
 */
public record NameQualifiers(
    @Nullable String nameQualifier, @Nullable String spNameQualifier, @Nullable String spProvidedId)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  /** It says nothing more. */
  public static final NameQualifiers NONE = new NameQualifiers(null, null, null);

  @Override
  public String toString() {
    return "NameQualifiers[hidden]";
  }
}
