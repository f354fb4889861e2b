// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.METADATA_NS;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.UntrustedXml;
import io.relyra.saml.signature.RootSignature;
import io.relyra.saml.xml.ChildElements;
import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Reads the metadata of identity providers: an EntityDescriptor, or one entity out of an
 * EntitiesDescriptor (SAML Metadata 2.3).
 *
 * <p>Security guarantees: with pinned fingerprints, nothing is read before the signature over the
 * whole document has been verified with the key of a pinned certificate; what is read comes from
 * children in their place, never from descendants found by name; metadata whose time is over is
 * refused. Order, prefixes, comments between elements and unknown extensions do not matter.
 *
 * <p>Safe for use by several threads. Reading takes time in proportion to the size; keep it off
 * event loops.
 */
public final class IdpMetadataReader {
  private final MetadataLimits limits;

  /**
   * A reader.
   *
   * @param limits that hold while it reads
   */
  public IdpMetadataReader(MetadataLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads a document that describes one entity.
   *
   * @param xml UTF-8 or UTF-16, with or without XML declaration
   * @param trust why it is believed
   * @param now the current time
   * @return the identity provider
   * @throws SamlRefusal {@code payload_too_large}, a code of the XML document, {@code
   *     metadata_wrong_root}, {@code trust_anchor_mismatch}, a code of the signature, {@code
   *     metadata_entity_not_found} if there is more than one entity, {@code
   *     metadata_missing_entity_id}, {@code metadata_expired}, {@code
   *     metadata_missing_sso_service}, {@code metadata_missing_certificate} or {@code
   *     untrusted_certificate}
   */
  public IdentityProviderMetadata read(byte[] xml, MetadataTrust trust, Instant now) {
    return read(xml, trust, now, Optional.empty());
  }

  /**
   * Reads one entity out of a document.
   *
   * @param xml UTF-8 or UTF-16, with or without XML declaration
   * @param wanted the entity
   * @param trust why it is believed
   * @param now the current time
   * @return the identity provider
   * @throws SamlRefusal as the other method; {@code metadata_entity_not_found} if not exactly one
   *     entity has this name
   */
  public IdentityProviderMetadata read(
      byte[] xml, EntityId wanted, MetadataTrust trust, Instant now) {
    return read(xml, trust, now, Optional.of(wanted));
  }

  private IdentityProviderMetadata read(
      byte[] xml, MetadataTrust trust, Instant now, Optional<EntityId> wanted) {
    try {
      return readOnce(xml, trust, now, wanted);
    } catch (SamlRefusal refusal) {
      throw refusal;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Whatever a document has found in us or in the XML stack. These two errors become refusals
      // because Reactor would let them pass by without a signal.
      throw new SamlRefusal(
          ErrorCode.INTERNAL_ERROR, "the metadata could not be read: " + e.getClass().getName());
    }
  }

  private IdentityProviderMetadata readOnce(
      byte[] xml, MetadataTrust trust, Instant now, Optional<EntityId> wanted) {
    if (xml.length > limits.bytes()) {
      throw new SamlRefusal(ErrorCode.PAYLOAD_TOO_LARGE, "the metadata is too large");
    }
    Element root = UntrustedXml.parse(xml, limits.ofParser()).root();
    if (!ChildElements.is(root, METADATA_NS, "EntityDescriptor")
        && !ChildElements.is(root, METADATA_NS, "EntitiesDescriptor")) {
      throw new SamlRefusal(
          ErrorCode.METADATA_WRONG_ROOT, "the root is no entity and no list of entities");
    }
    Optional<CertificateFingerprint> signer = believe(root, trust);
    Entity entity = Entity.in(root, wanted);
    IdentityProviderMetadata metadata = IdpRoleReader.read(entity, signer);
    if (metadata.validity().isOver(now)) {
      throw new SamlRefusal(ErrorCode.METADATA_EXPIRED, "the metadata is not valid any more");
    }
    return metadata;
  }

  private static Optional<CertificateFingerprint> believe(Element root, MetadataTrust trust) {
    if (trust instanceof MetadataTrust.Pinned pinned) {
      return Optional.of(RootSignature.verify(root, pinned.fingerprints()));
    }
    return Optional.empty();
  }
}
