// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.xml.SamlNames.PROTOCOL_NS;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.ElementText;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Reads the one role of an entity in which it is a SAML 2.0 identity provider (2.4.3). */
final class IdpRoleReader {
  private static final int MAX_TEXT = 1024;

  private IdpRoleReader() {}

  static IdentityProviderMetadata read(Entity entity, Optional<CertificateFingerprint> signer) {
    Element role = role(entity.element());
    KeyDescriptors keys = KeyDescriptors.of(role);
    List<ServiceEndpoint> singleSignOn =
        endpoints(role, "SingleSignOnService", ErrorCode.METADATA_MISSING_SSO_SERVICE);
    if (singleSignOn.isEmpty()) {
      throw new SamlRefusal(
          ErrorCode.METADATA_MISSING_SSO_SERVICE,
          "there is no single sign-on service for redirects or forms");
    }
    return new IdentityProviderMetadata(
        entity.id(),
        singleSignOn,
        endpoints(role, "SingleLogoutService", ErrorCode.MISSING_PROTOCOL_FIELD),
        keys.signing(),
        keys.encryption(),
        nameIdFormats(role),
        wantsSigned(role),
        entity.validity().and(ValidityReader.read(role)),
        signer);
  }

  private static Element role(Element entity) {
    List<Element> roles =
        MetadataChildren.named(entity, "IDPSSODescriptor").stream()
            .filter(IdpRoleReader::speaksSaml2)
            .toList();
    if (roles.isEmpty()) {
      throw new SamlRefusal(
          ErrorCode.METADATA_MISSING_SSO_SERVICE, "the entity is no SAML 2.0 identity provider");
    }
    if (roles.size() > 1) {
      throw new SamlRefusal(
          ErrorCode.UNEXPECTED_ELEMENT, "the entity is an identity provider more than once");
    }
    return roles.get(0);
  }

  private static boolean speaksSaml2(Element role) {
    String protocols = role.getAttributeNS(null, "protocolSupportEnumeration");
    return Arrays.asList(protocols.split("[ \t\r\n]+")).contains(PROTOCOL_NS);
  }

  // Bindings that we do not speak, such as SOAP, are none of our business.
  private static List<ServiceEndpoint> endpoints(Element role, String name, ErrorCode trouble) {
    List<ServiceEndpoint> found = new ArrayList<>();
    for (Element element : MetadataChildren.named(role, name)) {
      String uri = element.getAttributeNS(null, "Binding");
      for (RequestBinding binding : RequestBinding.values()) {
        if (binding.uri().equals(uri)) {
          found.add(endpoint(element, binding, trouble));
        }
      }
    }
    return found;
  }

  private static ServiceEndpoint endpoint(
      Element element, RequestBinding binding, ErrorCode trouble) {
    try {
      Optional<URI> elsewhere =
          element.hasAttributeNS(null, "ResponseLocation")
              ? Optional.of(URI.create(element.getAttributeNS(null, "ResponseLocation")))
              : Optional.empty();
      URI location = URI.create(element.getAttributeNS(null, "Location"));
      return new ServiceEndpoint(binding, location, elsewhere);
    } catch (IllegalArgumentException e) {
      throw new SamlRefusal(trouble, "the location of a service cannot be used");
    }
  }

  private static List<NameIdFormat> nameIdFormats(Element role) {
    return MetadataChildren.named(role, "NameIDFormat").stream()
        .map(element -> ElementText.of(element, MAX_TEXT).strip())
        .filter(NameIdFormat::isValid)
        .map(NameIdFormat::new)
        .distinct()
        .toList();
  }

  private static RequestSigning wantsSigned(Element role) {
    return switch (role.getAttributeNS(null, "WantAuthnRequestsSigned")) {
      case "true", "1" -> RequestSigning.SIGNED;
      case "", "false", "0" -> RequestSigning.UNSIGNED;
      default ->
          throw new SamlRefusal(
              ErrorCode.MISSING_PROTOCOL_FIELD,
              "WantAuthnRequestsSigned is neither true nor false");
    };
  }
}
