// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.OwnKeys;
import io.relyra.saml.metadata.ServiceProviderMetadata;
import io.relyra.saml.metadata.ServiceProviderMetadataWriter;
import io.relyra.saml.signing.SigningKey;
import io.relyra.webflux.key.KeyRing;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * What our metadata says of every connection, and who signs it.
 *
 * @param certificates our signing certificates, the present one first; for connections without a
 *     signing key of their own
 * @param encryption certificates of keys that decrypt; for connections without such keys of their
 *     own
 * @param choice completes the description of one connection
 * @param signer signs the document, if it is to be signed; a connection's own key takes its place
 */
public record MetadataSettings(
    List<X509Certificate> certificates,
    List<X509Certificate> encryption,
    MetadataChoice choice,
    Optional<SigningKey> signer) {

  /** What the connection demands; without certificates, unsigned. */
  public static final MetadataSettings UNSIGNED =
      new MetadataSettings(
          List.of(), List.of(), (connection, standard) -> standard, Optional.empty());

  /** Copies the lists. */
  public MetadataSettings {
    certificates = List.copyOf(certificates);
    encryption = List.copyOf(encryption);
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
    return new MetadataSettings(all, encryption, choice, signer);
  }

  /**
   * The same with other encryption certificates.
   *
   * @param all of keys that decrypt
   * @return a changed copy
   */
  public MetadataSettings withEncryption(List<X509Certificate> all) {
    return new MetadataSettings(certificates, all, choice, signer);
  }

  /**
   * The same with another choice.
   *
   * @param other completes the description of one connection
   * @return a changed copy
   */
  public MetadataSettings withChoice(MetadataChoice other) {
    return new MetadataSettings(certificates, encryption, other, signer);
  }

  /**
   * The same, signed.
   *
   * @param key signs the document
   * @return a changed copy
   */
  public MetadataSettings signedWith(SigningKey key) {
    return new MetadataSettings(certificates, encryption, choice, Optional.of(key));
  }

  ServiceProviderMetadata describe(Connection connection) {
    OwnKeys own = connection.serviceProvider().keys();
    List<X509Certificate> signing =
        Stream.concat(
                own.signing()
                    .map(key -> Stream.of(key.certificate()))
                    .orElseGet(certificates::stream),
                own.next().stream())
            .distinct()
            .toList();
    List<X509Certificate> decrypted =
        own.decryption().isEmpty()
            ? encryption
            : own.decryption().stream().map(NamedKey::certificate).toList();
    return choice.complete(
        connection, ServiceProviderMetadata.of(connection, signing).withEncryption(decrypted));
  }

  /** Who signs the metadata of a connection, if anybody does. */
  Mono<Optional<SigningKey>> signer(Connection connection, KeyRing keys) {
    return signer.isPresent() && connection.serviceProvider().keys().signing().isPresent()
        ? keys.signing(connection)
        : Mono.just(signer);
  }

  /** Of the content, not of the bytes: a signature can be another one each time. */
  static String tagOf(ServiceProviderMetadata metadata, Optional<SigningKey> signer) {
    String signedBy =
        signer.map(key -> CertificateFingerprint.of(key.certificate()).value()).orElse("");
    String content = signedBy + ServiceProviderMetadataWriter.xml(metadata);
    return "W/\"" + CertificateFingerprint.ofDer(content.getBytes(UTF_8)).value() + "\"";
  }
}
