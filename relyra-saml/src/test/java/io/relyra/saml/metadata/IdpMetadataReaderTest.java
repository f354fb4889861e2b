// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.metadata.MetadataSample.ONE;
import static io.relyra.saml.metadata.MetadataSample.SSO;
import static io.relyra.saml.metadata.MetadataSample.TWO;
import static io.relyra.saml.metadata.MetadataSample.bytes;
import static io.relyra.saml.metadata.MetadataSample.entity;
import static io.relyra.saml.metadata.MetadataSample.key;
import static io.relyra.saml.metadata.MetadataSample.read;
import static io.relyra.saml.metadata.MetadataSample.refuses;
import static io.relyra.saml.metadata.MetadataSample.usual;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.saml.Sample;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SAML Metadata 2.3, 2.4; a key without use signs and encrypts (CVE-2026-16443). Cannot apply here:
 * affiliations (2.5).
 */
class IdpMetadataReaderTest {
  private static final String LIST =
      "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\"";

  @Test
  void keyWithoutUseIsForBoth() {
    IdentityProviderMetadata metadata =
        read(entity("entityID=\"urn:a\"", key("", ONE) + key(" use=\"encryption\"", TWO) + SSO));
    assertThat(metadata.signing()).containsExactly(ONE);
    assertThat(metadata.encryption()).containsExactly(ONE, TWO);
  }

  @Test
  void keyForEncryptionSignsNothing() {
    refuses(
        ErrorCode.METADATA_MISSING_CERTIFICATE,
        entity("entityID=\"urn:a\"", key(" use=\"encryption\"", ONE) + SSO));
  }

  @Test
  void takesSeveralCertificatesOnceEach() {
    String keys = key(" use=\"signing\"", ONE, TWO) + key(" use=\"signing\"", ONE);
    assertThat(read(entity("entityID=\"urn:a\"", keys + SSO)).signing()).containsExactly(ONE, TWO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html/>",
        "<EntityDescriptor entityID='urn:a'/>",
        "<md:EntityDescriptor xmlns:md='urn:oasis:names:tc:SAML:2.0:protocol' entityID='urn:a'/>",
        "<a xmlns:md='urn:oasis:names:tc:SAML:2.0:metadata'><md:EntityDescriptor/></a>"
      })
  void refusesAnotherRoot(String xml) {
    refuses(ErrorCode.METADATA_WRONG_ROOT, xml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "entityID=\"\"", "entityID=\"a b\"", "entityID=\"&#x200b;\""})
  void refusesAnEntityWithoutName(String attributes) {
    refuses(ErrorCode.METADATA_MISSING_ENTITY_ID, entity(attributes, usual()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:SOAP\""
            + " Location=\"https://idp.example/\"/>",
        "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
            + " Location=\"javascript:alert(1)\"/>",
        "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"/>",
        "<md:SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
            + " Location=\"https://u:p@idp.example/\"/>",
        "<md:Extensions><md:SingleSignOnService"
            + " Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\""
            + " Location=\"https://idp.example/\"/></md:Extensions>"
      })
  void refusesAnEntityWithoutUsableSingleSignOn(String services) {
    refuses(
        ErrorCode.METADATA_MISSING_SSO_SERVICE,
        entity("entityID=\"urn:a\"", key("", ONE) + services));
  }

  @Test
  void refusesWhatIsNoSaml2IdentityProvider() {
    refuses(
        ErrorCode.METADATA_MISSING_SSO_SERVICE,
        entity("entityID=\"urn:a\"", usual()).replace(":2.0:protocol", ":1.1:protocol"));
    refuses(
        ErrorCode.METADATA_MISSING_SSO_SERVICE,
        entity("entityID=\"urn:a\"", usual()).replace("IDPSSODescriptor", "SPSSODescriptor"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "AAAA", "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t"})
  void refusesACertificateThatCannotBeRead(String base64) {
    String keys =
        key("", ONE).replaceAll("(?s)(<ds:X509Certificate>).*(</ds:X509C)", "$1" + base64 + "$2");
    refuses(ErrorCode.METADATA_MISSING_CERTIFICATE, entity("entityID=\"urn:a\"", keys + SSO));
  }

  @Test
  void refusesACertificateWithBytesBehindIt() throws Exception {
    byte[] der = java.util.Arrays.copyOf(ONE.getEncoded(), ONE.getEncoded().length + 3);
    String keys =
        key("", ONE)
            .replaceAll(
                "(?s)(<ds:X509Certificate>).*(</ds:X509C)", "$1" + Sample.base64(der) + "$2");
    refuses(ErrorCode.METADATA_MISSING_CERTIFICATE, entity("entityID=\"urn:a\"", keys + SSO));
  }

  @Test
  void refusesUnknownUses() {
    refuses(
        ErrorCode.UNEXPECTED_ELEMENT,
        entity("entityID=\"urn:a\"", key(" use=\"disabled\"", TWO) + usual()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T10:00:00Z, true",
    "2026-11-20T10:00:00.001Z, false",
    "2020-01-01T00:00:00Z, true",
    "2027-01-01T00:00:00Z, false"
  })
  void isOverFromItsEndOn(String until, boolean over) {
    String xml = entity("entityID=\"urn:a\" validUntil=\"" + until + "\"", usual());
    String role =
        entity("entityID=\"urn:a\"", usual())
            .replace("<md:IDPSSODescriptor", "<md:IDPSSODescriptor validUntil=\"" + until + "\"");
    String list = LIST + " validUntil=\"" + until + "\">" + entity("urn:a") + LIST_END;
    for (String document : new String[] {xml, role, list}) {
      if (over) {
        refuses(ErrorCode.METADATA_EXPIRED, document);
      } else {
        assertThat(read(document).validity().until()).contains(Instant.parse(until));
      }
    }
  }

  private static final String LIST_END = "</md:EntitiesDescriptor>";

  @ParameterizedTest
  @CsvSource({
    "PT6H, 21600",
    "P1D, 86400",
    "P7D, 604800",
    "P0Y0M0DT6H0M0.000S, 21600",
    "P1M, 2419200",
    "PT0S, 0"
  })
  void readsDurations(String text, long seconds) {
    assertThat(ValidityReader.duration(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "PT", "P1DT", "-PT1H", "6h", "PT1H ", "P99999999999D"})
  void refusesWhatIsNoDuration(String text) {
    refuses(ErrorCode.MISSING_PROTOCOL_FIELD, () -> ValidityReader.duration(text));
  }

  @Test
  void shortestCacheDurationCounts() {
    String list =
        LIST
            + " cacheDuration=\"PT1H\">"
            + entity("entityID=\"urn:a\" cacheDuration=\"P1D\"", usual())
            + LIST_END;
    assertThat(read(list).validity().cache()).contains(Duration.ofHours(1));
  }

  @Test
  void picksTheOneEntityOfThatName() {
    String list = LIST + ">" + entity("urn:a") + LIST + ">" + entity("urn:b") + LIST_END + LIST_END;
    assertThat(read(list, "urn:b").entityId()).isEqualTo(new EntityId("urn:b"));
    refuses(ErrorCode.METADATA_ENTITY_NOT_FOUND, list);
    refuses(ErrorCode.METADATA_ENTITY_NOT_FOUND, () -> read(list, "urn:c"));
    refuses(ErrorCode.METADATA_ENTITY_NOT_FOUND, () -> read(list, "urn:B"));
    String twice = LIST + ">" + entity("urn:a") + entity("entityID=\"urn:a\"", usual()) + LIST_END;
    refuses(ErrorCode.METADATA_ENTITY_NOT_FOUND, () -> read(twice, "urn:a"));
    refuses(ErrorCode.METADATA_ENTITY_NOT_FOUND, () -> read(entity("urn:a"), "urn:b"));
  }

  @Test
  void entityInsideAnExtensionIsNotAnEntity() {
    String list =
        LIST + "><md:Extensions>" + entity("urn:a") + "</md:Extensions>" + entity("urn:b");
    refuses(ErrorCode.METADATA_ENTITY_NOT_FOUND, () -> read(list + LIST_END, "urn:a"));
  }

  @Test
  void refusesDuplicateIds() {
    String list = LIST + " ID=\"_x\">" + entity("entityID=\"urn:a\" ID=\"_x\"", usual()) + LIST_END;
    refuses(ErrorCode.DUPLICATE_XML_ID, list);
  }

  @Test
  void commentsMayStandBetweenElementsOnly() {
    String xml = entity("urn:a");
    assertThat(
            read("<?xml version=\"1.0\"?><!-- c -->" + xml.replace("><", "><!-- c --><")).signing())
        .containsExactly(ONE);
    String format = "<md:NameIDFormat>urn:a<!-- c -->:b</md:NameIDFormat>";
    refuses(ErrorCode.UNEXPECTED_ELEMENT, entity("entityID=\"urn:a\"", usual() + format));
    refuses(
        ErrorCode.UNEXPECTED_ELEMENT,
        xml.replaceFirst("(<ds:X509Certificate>.{10})", "$1<!-- c -->"));
    refuses(ErrorCode.MALFORMED_XML, xml.replace("urn:a", "urn:<!-- c -->a"));
    refuses(ErrorCode.MALFORMED_XML, xml.replace("urn:a", "<![CDATA[urn:a]]>"));
    refuses(ErrorCode.UNEXPECTED_ELEMENT, "<?xml-stylesheet href='x'?>" + xml);
    refuses(ErrorCode.DOCTYPE_FORBIDDEN, "<!DOCTYPE x>" + xml);
  }

  @Test
  void signedRequestsAreWantedOnlyIfItSaysSo() {
    String xml = entity("urn:a");
    assertThat(read(xml).requests()).isEqualTo(RequestSigning.UNSIGNED);
    for (String yes : new String[] {"true", "1"}) {
      String wants =
          xml.replace(
              "Descriptor proto", "Descriptor WantAuthnRequestsSigned=\"" + yes + "\" proto");
      assertThat(read(wants).identityProvider().requests().signing())
          .isEqualTo(RequestSigning.SIGNED);
    }
    refuses(
        ErrorCode.MISSING_PROTOCOL_FIELD,
        xml.replace("Descriptor proto", "Descriptor WantAuthnRequestsSigned=\"yes\" proto"));
  }

  @Test
  void prefersRedirectsAndTakesFormsOtherwise() {
    String post = SSO.replace("HTTP-Redirect", "HTTP-POST").replace("/sso", "/post");
    String both = entity("entityID=\"urn:a\"", key("", ONE) + post + SSO);
    assertThat(read(both).identityProvider().ssoUrl())
        .isEqualTo(URI.create("https://idp.example/sso?a=1&b=2"));
    String one = entity("entityID=\"urn:a\"", key("", ONE) + post);
    assertThat(read(one).identityProvider().requests().binding())
        .isEqualTo(RequestBinding.HTTP_POST);
  }

  @Test
  void boundsSizeDepthCountAndCertificates() {
    String xml = entity("urn:a");
    MetadataLimits small = new MetadataLimits(xml.length(), 7, 20, 8, 2000);
    IdpMetadataReader reader = new IdpMetadataReader(small);
    assertThat(reader.read(bytes(xml), MetadataSample.VOUCHED, Sample.NOW).signing()).hasSize(1);
    refuses(
        ErrorCode.PAYLOAD_TOO_LARGE,
        () -> reader.read(bytes(xml + " "), MetadataSample.VOUCHED, Sample.NOW));
    String deep = LIST + ">".repeat(1) + "<a>".repeat(40) + "</a>".repeat(40) + LIST_END;
    refuses(ErrorCode.XML_LIMIT_EXCEEDED, deep);
    refuses(
        ErrorCode.XML_LIMIT_EXCEEDED, entity("entityID=\"urn:a\"", key("", ONE).repeat(33) + SSO));
    refuses(ErrorCode.XML_LIMIT_EXCEEDED, LIST + ">" + "<a/>".repeat(200_000) + LIST_END);
  }

  @Test
  void findsOneOfThousands() {
    StringBuilder list = new StringBuilder(LIST + ">");
    for (int i = 0; i < 2000; i++) {
      list.append(entity("entityID=\"urn:e" + i + "\"", usual()));
    }
    assertThat(read(list + LIST_END, "urn:e1999").entityId().value()).isEqualTo("urn:e1999");
  }
}
