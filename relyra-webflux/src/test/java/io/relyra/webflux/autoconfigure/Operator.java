// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.changed;
import static io.relyra.test.contract.ConnectionSamples.seen;

import io.relyra.api.EntityId;
import io.relyra.api.OrganizationId;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.webflux.TestService;
import java.net.URI;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Makes stored connections to {@link TestService#IDP}. */
record Operator(ConnectionStore connections, CertificateInventory certificates) {
  static Operator of(ApplicationContext context) {
    return new Operator(
        context.getBean(ConnectionStore.class), context.getBean(CertificateInventory.class));
  }

  StoredConnection draft(String name, String organization) {
    return only(
        connections.create(
            Optional.of(organization).filter(each -> !each.isEmpty()).map(OrganizationId::new),
            ConnectionDetails.EMPTY
                .withDisplayName(name)
                .withIdentityProvider(
                    IdentityProviderValues.of(TestService.IDP.entityId(), TestService.IDP.ssoUrl()))
                .withServiceProvider(
                    ServiceProviderValues.of(
                        new EntityId("https://sp.example.com/saml/metadata"),
                        URI.create("https://sp.example.com/saml/acs"))),
            BY_OPERATOR));
  }

  StoredConnection publish(String name, String organization) {
    NewCertificate certificate = NewCertificate.idpSigning(TestService.IDP.certificate(), "test");
    StoredConnection staged =
        changed(
            only(certificates.stage(seen(draft(name, organization)), certificate, BY_OPERATOR)));
    StoredConnection active =
        changed(only(certificates.activate(seen(staged), certificate.key(), BY_OPERATOR)));
    return changed(only(connections.publish(seen(active), BY_OPERATOR)));
  }

  StoredConnection disable(StoredConnection connection) {
    return changed(only(connections.disable(seen(connection), BY_OPERATOR)));
  }

  private static <T> T only(Mono<T> answer) {
    return answer.toFuture().join();
  }
}
