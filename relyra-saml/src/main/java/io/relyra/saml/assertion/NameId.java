// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.assertion;

import java.util.Optional;

/**
 * Whom an assertion is about (SAML Core 2.2.2, 2.2.3). Its text form hides the value.
 *
 * @param value exactly as signed
 * @param format the kind of name
 * @param nameQualifier the domain in which the name is unique
 * @param spNameQualifier the service providers for which the name is meant
 * @param spProvidedId a name that the service provider gave
 */
public record NameId(
    String value,
    Optional<String> format,
    Optional<String> nameQualifier,
    Optional<String> spNameQualifier,
    Optional<String> spProvidedId) {

  @Override
  public String toString() {
    return "NameId[hidden]";
  }
}
