// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.metadata.IdentityProviderMetadata;
import io.relyra.saml.metadata.IdpMetadataReader;
import io.relyra.saml.metadata.MetadataLimits;
import io.relyra.saml.metadata.MetadataTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ResourceLoader;

/** Reads the other side of a connection: from metadata, or from three properties. */
record IdentityProviderReader(PemReader pem, ResourceLoader resources) {
  IdentityProvider read(String prefix, ConnectionProperties properties) {
    String location = properties.metadata();
    if (location == null) {
      return fromProperties(prefix, properties);
    }
    if (properties.ssoUrl() != null
        || properties.sloUrl() != null
        || !properties.certificates().isEmpty()) {
      throw new RelyraConfigurationException(
          prefix
              + "metadata stands beside sso-url, slo-url or certificates: one of them would be"
              + " ignored.",
          "Keep " + prefix + "metadata, or the others with entity-id.");
    }
    IdentityProviderMetadata metadata = metadata(prefix, properties, location);
    IdentityProvider found = metadata.identityProvider();
    RequestBinding binding = properties.binding();
    return binding == null ? found : with(prefix, metadata, found, binding);
  }

  private static IdentityProvider with(
      String prefix,
      IdentityProviderMetadata metadata,
      IdentityProvider found,
      RequestBinding binding) {
    URI url =
        metadata
            .ssoUrl(binding)
            .orElseThrow(
                () ->
                    new RelyraConfigurationException(
                        prefix + "binding is one that the metadata does not offer.",
                        "Remove " + prefix + "binding."));
    return new IdentityProvider(
        found.entityId(),
        url,
        found.certificates(),
        found.requests().withBinding(binding),
        found.logout());
  }

  private IdentityProvider fromProperties(String prefix, ConnectionProperties properties) {
    String entityId = properties.entityId();
    URI ssoUrl = properties.ssoUrl();
    if (entityId == null || ssoUrl == null || properties.certificates().isEmpty()) {
      throw new RelyraConfigurationException(
          prefix + "* does not describe an identity provider.",
          "Set "
              + prefix
              + "metadata=file:idp.xml, or all of entity-id, sso-url and certificates.");
    }
    List<X509Certificate> certificates =
        properties.certificates().stream()
            .flatMap(one -> pem.certificates(prefix + "certificates", one).stream())
            .toList();
    IdentityProvider idp =
        withLogout(
            properties,
            new IdentityProvider(
                ConnectionReader.entityId(prefix + "entity-id", entityId), ssoUrl, certificates));
    RequestBinding binding = properties.binding();
    return binding == null ? idp : idp.withRequests(idp.requests().withBinding(binding));
  }

  private static IdentityProvider withLogout(
      ConnectionProperties properties, IdentityProvider plain) {
    URI url = properties.sloUrl();
    return url == null
        ? plain
        : plain.withLogout(
            new SingleLogoutService(
                properties.sloBinding(), url, Optional.ofNullable(properties.sloResponseUrl())));
  }

  private IdentityProviderMetadata metadata(
      String prefix, ConnectionProperties properties, String location) {
    IdpMetadataReader reader = new IdpMetadataReader(MetadataLimits.DEFAULT);
    MetadataTrust trust = trust(prefix, properties);
    String wanted = properties.entityId();
    try {
      byte[] xml = bytes(location);
      return wanted == null
          ? reader.read(xml, trust, Instant.now())
          : reader.read(
              xml, ConnectionReader.entityId(prefix + "entity-id", wanted), trust, Instant.now());
    } catch (IOException e) {
      throw new RelyraConfigurationException(
          prefix + "metadata cannot be read.",
          "Give a location such as file:/etc/relyra/idp.xml or classpath:idp.xml.",
          e);
    } catch (SamlRefusal e) {
      throw new RelyraConfigurationException(
          prefix + "metadata is refused: " + e.getMessage() + ".",
          "docs/errors.md tells what " + e.code().wireName() + " means.",
          e);
    }
  }

  private byte[] bytes(String location) throws IOException {
    try (InputStream in = resources.getResource(location).getInputStream()) {
      return in.readNBytes(MetadataLimits.DEFAULT.bytes() + 1);
    }
  }

  private static MetadataTrust trust(String prefix, ConnectionProperties properties) {
    if (properties.metadataFingerprints().isEmpty()) {
      return new MetadataTrust.VouchedByOperator();
    }
    try {
      return new MetadataTrust.Pinned(
          properties.metadataFingerprints().stream()
              .map(CertificateFingerprint::parse)
              .collect(Collectors.toSet()));
    } catch (IllegalArgumentException e) {
      throw new RelyraConfigurationException(
          prefix + "metadata-fingerprints holds something else.",
          "Give SHA-256 fingerprints: 64 hexadecimal digits, with or without colons.",
          e);
    }
  }
}
