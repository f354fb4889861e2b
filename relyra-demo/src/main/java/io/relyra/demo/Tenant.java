// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.OrganizationId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A customer of the service, with an identity provider of its own. */
public enum Tenant {
  /** Its identity provider signs with RSA and calls groups {@code groups}. */
  ACME("Acme"),
  /** Its identity provider signs with ECDSA and calls groups {@code memberOf}. */
  GLOBEX("Globex");

  private final String title;

  Tenant(String title) {
    this.title = title;
  }

  /**
   * Finds a tenant.
   *
   * @param path as in URLs
   * @return the tenant, if there is one of that name
   */
  public static Optional<Tenant> named(String path) {
    return Arrays.stream(values()).filter(tenant -> tenant.path().equals(path)).findFirst();
  }

  /**
   * What people read.
   *
   * @return its name
   */
  public String title() {
    return title;
  }

  /**
   * What URLs say.
   *
   * @return its name in lower case
   */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whose connection it is.
   *
   * @return the organization that the tables name
   */
  public OrganizationId organization() {
    return new OrganizationId("demo-" + path());
  }
}
