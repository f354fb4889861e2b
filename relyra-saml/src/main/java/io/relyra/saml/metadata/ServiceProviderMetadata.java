// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import io.relyra.api.EntityId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The description of our side that an identity provider imports (SAML Metadata 2.4.4).
 *
 * @param entityId our name
 * @param consumers where we take responses, at least one; the first is the default
 * @param logout where we take logout messages; without any, none is described
 * @param signing certificates of the keys with which we sign, the present one and the next
 * @param encryption certificates of the keys for which we can decrypt
 * @param nameIdFormats the kinds of names that we take, the preferred one first
 * @param requests whether our authentication requests are signed
 * @param signatures what we demand; assertions are wanted signed unless the response suffices
 * @param validity until when this holds, and how long it may be kept
 */
public record ServiceProviderMetadata(
    EntityId entityId,
    List<AssertionConsumer> consumers,
    List<ServiceEndpoint> logout,
    List<X509Certificate> signing,
    List<X509Certificate> encryption,
    List<NameIdFormat> nameIdFormats,
    RequestSigning requests,
    SignatureRequirement signatures,
    MetadataValidity validity) {

  /**
   * Checks and copies the lists.
   *
   * @throws IllegalArgumentException if there is no assertion consumer, two have the same index, or
   *     requests are signed without a signing certificate
   */
  public ServiceProviderMetadata {
    consumers = List.copyOf(consumers);
    logout = List.copyOf(logout);
    signing = List.copyOf(signing);
    encryption = List.copyOf(encryption);
    nameIdFormats = List.copyOf(nameIdFormats);
    Set<Integer> indexes = new HashSet<>();
    if (consumers.isEmpty() || !consumers.stream().allMatch(one -> indexes.add(one.index()))) {
      throw new IllegalArgumentException("assertion consumers need different indexes");
    }
    if (requests == RequestSigning.SIGNED && signing.isEmpty()) {
      throw new IllegalArgumentException("who signs requests has to publish a certificate");
    }
  }

  /**
   * Our side of a connection: its assertion consumer, its place for logout messages by redirect and
   * form, its kind of name, its demands.
   *
   * @param connection whose service provider is described
   * @param signing our signing certificates, if there are any
   * @return the description; without a certificate it does not say that requests are signed
   */
  public static ServiceProviderMetadata of(Connection connection, List<X509Certificate> signing) {
    return new ServiceProviderMetadata(
        connection.serviceProvider().entityId(),
        List.of(new AssertionConsumer(0, connection.serviceProvider().acsUrl())),
        connection.serviceProvider().sloUrl().stream()
            .flatMap(
                url ->
                    Stream.of(RequestBinding.HTTP_REDIRECT, RequestBinding.HTTP_POST)
                        .map(binding -> new ServiceEndpoint(binding, url)))
            .toList(),
        signing,
        List.of(),
        List.of(connection.identityProvider().requests().nameId().format()),
        signing.isEmpty()
            ? RequestSigning.UNSIGNED
            : connection.identityProvider().requests().signing(),
        connection.policy().signatures(),
        MetadataValidity.UNLIMITED);
  }

  /**
   * The same with further assertion consumers.
   *
   * @param all of them, the default first
   * @return a changed copy
   */
  public ServiceProviderMetadata withConsumers(List<AssertionConsumer> all) {
    return new ServiceProviderMetadata(
        entityId, all, logout, signing, encryption, nameIdFormats, requests, signatures, validity);
  }

  /**
   * The same with logout endpoints.
   *
   * @param endpoints where we take logout messages
   * @return a changed copy
   */
  public ServiceProviderMetadata withLogout(List<ServiceEndpoint> endpoints) {
    return new ServiceProviderMetadata(
        entityId,
        consumers,
        endpoints,
        signing,
        encryption,
        nameIdFormats,
        requests,
        signatures,
        validity);
  }

  /**
   * The same with encryption certificates.
   *
   * @param certificates of the keys for which we can decrypt
   * @return a changed copy
   */
  public ServiceProviderMetadata withEncryption(List<X509Certificate> certificates) {
    return new ServiceProviderMetadata(
        entityId,
        consumers,
        logout,
        signing,
        certificates,
        nameIdFormats,
        requests,
        signatures,
        validity);
  }

  /**
   * The same with other kinds of names.
   *
   * @param formats the preferred one first
   * @return a changed copy
   */
  public ServiceProviderMetadata withNameIdFormats(List<NameIdFormat> formats) {
    return new ServiceProviderMetadata(
        entityId, consumers, logout, signing, encryption, formats, requests, signatures, validity);
  }

  /**
   * The same for another time.
   *
   * @param other until when it holds, and how long it may be kept
   * @return a changed copy
   */
  public ServiceProviderMetadata withValidity(MetadataValidity other) {
    return new ServiceProviderMetadata(
        entityId,
        consumers,
        logout,
        signing,
        encryption,
        nameIdFormats,
        requests,
        signatures,
        other);
  }
}
