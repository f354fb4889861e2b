// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.metadata.MetadataSample.ONE;
import static io.relyra.saml.metadata.MetadataSample.TWO;
import static io.relyra.saml.metadata.MetadataSample.bytes;
import static io.relyra.saml.metadata.MetadataSample.entity;
import static io.relyra.saml.metadata.MetadataSample.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.saml.JdkSignature;
import io.relyra.saml.Sample;
import io.relyra.saml.metadata.MetadataTrust.Pinned;
import io.relyra.test.idp.IdpKey;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** SAML Metadata 3: only a pinned certificate's key verifies anything. */
class MetadataTrustTest {
  private static final IdpKey SIGNER = IdpKey.rsa2048();
  private static final IdpKey OTHER = SIGNER.next();
  private static final CertificateFingerprint PIN = CertificateFingerprint.of(ONE);
  private static final String SIGNED =
      JdkSignature.signRoot(entity("urn:a"), SIGNER.privateKey(), ONE);

  private static IdentityProviderMetadata read(String xml, CertificateFingerprint... pins) {
    return MetadataSample.READER.read(bytes(xml), Pinned.to(pins), Sample.NOW);
  }

  @Test
  void tellsWhichPinnedCertificateHasSigned() {
    assertThat(read(SIGNED, CertificateFingerprint.of(TWO), PIN).signer()).contains(PIN);
    assertThat(MetadataSample.read(SIGNED).signer()).isEmpty();
  }

  @Test
  void trustsNobodyWithoutPins() {
    refuses(
        ErrorCode.TRUST_ANCHOR_MISMATCH,
        () -> MetadataSample.READER.read(bytes(SIGNED), new Pinned(Set.of()), Sample.NOW));
  }

  @Test
  void refusesAnotherSigner() {
    refuses(ErrorCode.TRUST_ANCHOR_MISMATCH, () -> read(SIGNED, CertificateFingerprint.of(TWO)));
    String bare = JdkSignature.signRoot(entity("urn:a"), SIGNER.privateKey());
    refuses(ErrorCode.TRUST_ANCHOR_MISMATCH, () -> read(bare, PIN));
  }

  @Test
  void pinnedCertificateInKeyInfoDoesNotMakeAnotherKeyTrusted() {
    String forged = JdkSignature.signRoot(entity("urn:a"), OTHER.privateKey(), ONE);
    refuses(ErrorCode.INVALID_SIGNATURE, () -> read(forged, PIN));
    String both = JdkSignature.signRoot(entity("urn:a"), OTHER.privateKey(), TWO, ONE);
    refuses(ErrorCode.INVALID_SIGNATURE, () -> read(both, PIN));
  }

  @Test
  void refusesUnsignedMetadata() {
    refuses(ErrorCode.MISSING_SIGNATURE, () -> read(entity("urn:a"), PIN));
  }

  @Test
  void refusesWhatWasChanged() {
    refuses(ErrorCode.DIGEST_MISMATCH, () -> read(SIGNED.replace("urn:a", "urn:b"), PIN));
    refuses(
        ErrorCode.DIGEST_MISMATCH,
        () -> read(SIGNED.replace("https://idp.example/sso", "https://evil.example/sso"), PIN));
    refuses(
        ErrorCode.INVALID_SIGNATURE,
        () -> read(SIGNED.replaceFirst("(?s)<DigestValue>.", "<DigestValue>/"), PIN));
  }

  @Test
  void signatureOfAnInnerElementSaysNothingOfTheRoot() {
    String list =
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\" ID=\"_r\">";
    String end = "</md:EntitiesDescriptor>";
    refuses(ErrorCode.MISSING_SIGNATURE, () -> read(list + SIGNED + end, PIN));
    String signature =
        SIGNED.substring(SIGNED.indexOf("<Signature"), SIGNED.indexOf("</Signature>") + 12);
    String moved = list + signature + SIGNED.replace(signature, "") + end;
    refuses(ErrorCode.AMBIGUOUS_SIGNED_NODE, () -> read(moved, PIN));
    String id = SIGNED.replaceAll("(?s).*? ID=\"([^\"]*)\".*", "$1");
    String renamed =
        list.replace("_r", id) + signature + SIGNED.replace(signature, "").replace(id, "_z") + end;
    refuses(ErrorCode.DIGEST_MISMATCH, () -> read(renamed, PIN));
    refuses(
        ErrorCode.DUPLICATE_XML_ID,
        () -> read(list.replace("_r", id) + signature + SIGNED.replace(signature, "") + end, PIN));
  }

  @Test
  void refusesASignatureThatHidesSomething() {
    refuses(
        ErrorCode.UNEXPECTED_ELEMENT,
        () -> read(SIGNED.replace("</Signature>", "<Object/></Signature>"), PIN));
    refuses(
        ErrorCode.UNSUPPORTED_SIGNATURE_ALGORITHM,
        () -> read(SIGNED.replace("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"), PIN));
  }

  @Test
  void whatWeSignIsWhatWeRead() {
    var key = io.relyra.saml.signing.SigningKey.of(SIGNER.privateKey(), ONE);
    String ours =
        ServiceProviderMetadataWriter.signedXml(
            ServiceProviderMetadata.of(Sample.connection(), java.util.List.of(ONE)), key);
    assertThat(JdkSignature.verifies(ours, ONE)).isTrue();
    assertThat(ours).contains("><ds:Signature").doesNotContain("&#xD;");
    refuses(ErrorCode.METADATA_MISSING_SSO_SERVICE, () -> read(ours, PIN));
  }
}
