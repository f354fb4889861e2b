// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.metadata.MetadataSample.ONE;
import static io.relyra.saml.metadata.MetadataSample.TWO;
import static io.relyra.saml.metadata.MetadataSample.base64;
import static io.relyra.saml.metadata.MetadataSample.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.metadata.MetadataCandidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents in the shapes in which products publish them; the names and keys are made up. */
class ProductMetadataTest {
  @ParameterizedTest
  @CsvSource({
    "okta, http://www.okta.com/exk1abc, REDIRECT, UNSIGNED, 1, 0, 2",
    "entra, https://sts.windows.net/01234567-89ab-cdef-0123-456789abcdef/, REDIRECT, UNSIGNED, 2, 1, 0",
    "google, https://accounts.google.com/o/saml2?idpid=C01abc, REDIRECT, UNSIGNED, 2, 0, 1",
    "adfs, http://fs.example.com/adfs/services/trust, REDIRECT, UNSIGNED, 1, 2, 3",
    "keycloak, https://sso.example.com/realms/acme, POST, SIGNED, 1, 2, 4",
    "simplesamlphp, https://ssp.example.com/saml2/idp/metadata.php, REDIRECT, UNSIGNED, 1, 1, 1",
    "shibboleth, https://shib.example.com/idp/shibboleth, REDIRECT, UNSIGNED, 2, 1, 2"
  })
  void readsTheShapeOf(
      String product,
      String entityId,
      String firstBinding,
      RequestSigning requests,
      int signing,
      int logout,
      int formats) {
    IdentityProviderMetadata metadata = read(document(product));

    assertThat(metadata.entityId().value()).isEqualTo(entityId);
    assertThat(metadata.singleSignOn().get(0).binding())
        .isEqualTo(RequestBinding.valueOf("HTTP_" + firstBinding));
    assertThat(metadata.requests()).isEqualTo(requests);
    assertThat(metadata.signing()).hasSize(signing).startsWith(ONE);
    assertThat(metadata.singleLogout()).hasSize(logout);
    assertThat(metadata.identityProvider().logout())
        .extracting(SingleLogoutService::binding, SingleLogoutService::location)
        .containsExactlyElementsOf(
            metadata.singleLogout().stream()
                .map(endpoint -> tuple(endpoint.binding(), endpoint.location()))
                .toList());
    assertThat(metadata.nameIdFormats()).hasSize(formats);
    assertThat(metadata.identityProvider().certificates()).isEqualTo(metadata.signing());
    MetadataCandidate candidate = metadata.candidate("ab".repeat(32));
    RequestBinding binding = candidate.binding(Optional.empty());
    assertThat(candidate.ssoUrl(binding)).isEqualTo(metadata.identityProvider().ssoUrl());
    assertThat(binding).isEqualTo(metadata.identityProvider().requests().binding());
    assertThat(candidate.logout()).isEqualTo(metadata.identityProvider().logout());
    assertThat(candidate.signing()).isEqualTo(metadata.signing());
  }

  private static String document(String product) {
    try (var in = ProductMetadataTest.class.getResourceAsStream("/metadata/" + product + ".xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@ONE@", base64(ONE))
          .replace("@TWO@", base64(TWO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
