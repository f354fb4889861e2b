// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.Connection;
import io.relyra.saml.metadata.ServiceProviderMetadata;
import io.relyra.saml.metadata.ServiceProviderMetadataWriter;
import io.relyra.saml.signing.SigningKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What our metadata says of every connection, and who signs it.
 *
 * @param certificates our signing certificates, the present one first
 * @param choice completes the description of one connection
 * @param signer signs the document, if it is to be signed
 */
public record MetadataSettings(
    List<X509Certificate> certificates, MetadataChoice choice, Optional<SigningKey> signer) {

  /** What the connection demands; without certificates, unsigned. */
  public static final MetadataSettings UNSIGNED =
      new MetadataSettings(List.of(), (connection, standard) -> standard, Optional.empty());

  /** Copies the list. */
  public MetadataSettings {
    certificates = List.copyOf(certificates);
  }

  /**
   * The same with other signing certificates.
   *
   * @param current of the key that signs requests
   * @param next of keys that will sign them
   * @return a changed copy
   */
  public MetadataSettings withCertificates(X509Certificate current, X509Certificate... next) {
    List<X509Certificate> all = new ArrayList<>();
    all.add(current);
    all.addAll(List.of(next));
    return new MetadataSettings(all, choice, signer);
  }

  /**
   * The same with another choice.
   *
   * @param other completes the description of one connection
   * @return a changed copy
   */
  public MetadataSettings withChoice(MetadataChoice other) {
    return new MetadataSettings(certificates, other, signer);
  }

  /**
   * The same, signed.
   *
   * @param key signs the document
   * @return a changed copy
   */
  public MetadataSettings signedWith(SigningKey key) {
    return new MetadataSettings(certificates, choice, Optional.of(key));
  }

  ServiceProviderMetadata describe(Connection connection) {
    return choice.complete(connection, ServiceProviderMetadata.of(connection, certificates));
  }

  /** Of the content, not of the bytes: a signature can be another one each time. */
  String tagOf(ServiceProviderMetadata metadata) {
    String signedBy =
        signer.map(key -> CertificateFingerprint.of(key.certificate()).value()).orElse("");
    String content = signedBy + ServiceProviderMetadataWriter.xml(metadata);
    return "W/\"" + CertificateFingerprint.ofDer(content.getBytes(UTF_8)).value() + "\"";
  }
}
