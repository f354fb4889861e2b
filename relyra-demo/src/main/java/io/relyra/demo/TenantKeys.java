// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Keys of the service for one tenant alone: Acme has one, made for this start; Globex is served by
 * the key of the whole service.
 */
public final class TenantKeys implements KeyResolver {
  private static final KeyReference ACME = new KeyReference("demo-acme");

  private final IdpKey acme = IdpKey.fresh(KeyKind.RSA_2048);

  /**
   * What a tenant's connection is told of its key: the name and the certificate.
   *
   * @param tenant whose connection
   * @return its certificate of ours, if it has one for itself
   */
  public Optional<NewCertificate> of(Tenant tenant) {
    return Optional.of(tenant)
        .filter(Tenant.ACME::equals)
        .map(with -> NewCertificate.ours(CertificateUse.SIGNING, acme.certificate(), ACME, "demo"));
  }

  @Override
  public Mono<KeyOutcome> resolve(KeyReference name) {
    return Mono.just(
        name.equals(ACME)
            ? new KeyOutcome.Found(new OurKey(acme.privateKey(), acme.certificate()))
            : new KeyOutcome.Unknown());
  }
}
