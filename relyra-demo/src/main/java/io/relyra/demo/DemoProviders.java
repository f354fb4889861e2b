// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.test.idp.FakeIdp;
import io.relyra.test.idp.IdpKey;
import java.util.EnumMap;
import java.util.Map;

/** The identity provider of each tenant, with a key of its own. */
public final class DemoProviders {
  private final Map<Tenant, FakeIdp> providers = new EnumMap<>(Tenant.class);

  private DemoProviders() {}

  static DemoProviders of(DemoSites sites) {
    DemoProviders all = new DemoProviders();
    all.add(sites, Tenant.ACME, IdpKey.rsa2048());
    all.add(sites, Tenant.GLOBEX, IdpKey.ecP256());
    return all;
  }

  private void add(DemoSites sites, Tenant tenant, IdpKey key) {
    providers.put(
        tenant,
        FakeIdp.builder()
            .entityId(sites.idpEntityId(tenant))
            .ssoUrl(sites.ssoUrl(tenant))
            .key(key)
            .build());
  }

  /**
   * Signs for a tenant's people.
   *
   * @param tenant whose
   * @return its identity provider
   */
  public FakeIdp of(Tenant tenant) {
    FakeIdp found = providers.get(tenant);
    if (found == null) {
      throw new IllegalArgumentException("every tenant has an identity provider");
    }
    return found;
  }
}
