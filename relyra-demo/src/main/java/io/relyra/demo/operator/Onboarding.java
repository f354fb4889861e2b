// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.operator;

import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.demo.DemoFailure;
import io.relyra.demo.DemoSites;
import io.relyra.demo.Tenant;
import io.relyra.demo.TenantKeys;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.connection.R2dbcCertificateInventory;
import io.relyra.r2dbc.connection.R2dbcConnectionStore;
import io.relyra.r2dbc.connection.R2dbcMappingStore;
import io.relyra.saml.preset.PresetPolicies;
import io.relyra.test.idp.FakeIdp;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Brings a tenant into the database: draft, details, certificates, rules, publication. */
public final class Onboarding {
  private static final ChangeContext WHY = ChangeContext.of("demo", "the demo was started");

  private final DemoSites sites;
  private final TenantKeys keys;
  private final R2dbcConnectionStore connections;
  private final R2dbcCertificateInventory certificates;
  private final R2dbcMappingStore mappings;

  /**
   * An operator at work.
   *
   * @param database where connections are
   * @param sites where everybody is
   * @param keys of single tenants
   */
  public Onboarding(LibraryDatabase database, DemoSites sites, TenantKeys keys) {
    PresetPolicies presets = new PresetPolicies();
    this.sites = sites;
    this.keys = keys;
    this.connections = new R2dbcConnectionStore(database, presets);
    this.certificates = new R2dbcCertificateInventory(database);
    this.mappings = new R2dbcMappingStore(database);
  }

  /**
   * Makes the tenant's connection. What an earlier start left of it is deleted: that start's
   * identity provider had other keys.
   *
   * @param tenant whose
   * @param idp its identity provider
   * @return the published connection
   */
  public Mono<StoredConnection> onboard(Tenant tenant, FakeIdp idp) {
    OrganizationScope scope = OrganizationScope.only(tenant.organization());
    ConnectionDetails named = ConnectionDetails.EMPTY.withDisplayName(tenant.title());
    return connections
        .list(scope, Optional.empty(), ConnectionStore.MAX_PAGE)
        .concatMap(old -> connections.delete(ChangeTarget.of(scope, old), WHY))
        .then(connections.create(Optional.of(tenant.organization()), named, WHY))
        .flatMap(draft -> connections.update(at(draft), details(draft, tenant, idp), WHY))
        .map(Onboarding::applied)
        .flatMap(draft -> trust(draft, idp))
        .flatMap(draft -> sign(draft, tenant))
        .flatMap(draft -> mappings.replace(at(draft), TenantRules.of(tenant), WHY))
        .map(Onboarding::applied)
        .flatMap(draft -> connections.publish(at(draft), WHY))
        .map(Onboarding::applied);
  }

  private ConnectionDetails details(StoredConnection draft, Tenant tenant, FakeIdp idp) {
    return draft
        .details()
        .withServiceProvider(
            ServiceProviderValues.of(sites.serviceEntityId(draft.id()), sites.acsUrl())
                .withSloUrl(sites.serviceSloUrl(draft.id())))
        .withIdentityProvider(
            new IdentityProviderValues(
                Optional.of(idp.entityId()),
                Optional.of(idp.ssoUrl()),
                Optional.of(sites.sloUrl(tenant))));
  }

  private Mono<StoredConnection> trust(StoredConnection draft, FakeIdp idp) {
    return use(draft, NewCertificate.idpSigning(idp.certificate(), "demo"));
  }

  private Mono<StoredConnection> sign(StoredConnection draft, Tenant tenant) {
    return keys.of(tenant).map(ours -> use(draft, ours)).orElseGet(() -> Mono.just(draft));
  }

  private Mono<StoredConnection> use(StoredConnection draft, NewCertificate certificate) {
    return certificates
        .stage(at(draft), certificate, WHY)
        .map(Onboarding::applied)
        .flatMap(staged -> certificates.activate(at(staged), certificate.key(), WHY))
        .map(Onboarding::applied);
  }

  private static ChangeTarget at(StoredConnection seen) {
    return ChangeTarget.of(OrganizationScope.everything(), seen);
  }

  private static StoredConnection applied(ChangeOutcome outcome) {
    if (outcome instanceof ChangeOutcome.Applied applied) {
      return applied.connection();
    }
    throw new DemoFailure("A connection of the demo cannot be made: " + outcome + ".");
  }
}
