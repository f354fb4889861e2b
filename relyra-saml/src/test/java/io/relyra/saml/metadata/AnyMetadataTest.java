// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.metadata.MetadataSample.ONE;
import static io.relyra.saml.metadata.MetadataSample.bytes;
import static io.relyra.saml.metadata.MetadataSample.entity;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.saml.JdkSignature;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import io.relyra.saml.metadata.MetadataTrust.Pinned;
import io.relyra.test.idp.IdpKey;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No input gets anything but a refusal, or what was signed. */
class AnyMetadataTest {
  private static final byte[] SIGNED =
      bytes(JdkSignature.signRoot(entity("urn:a"), IdpKey.rsa2048().privateKey(), ONE));
  private static final byte[] PLAIN = bytes(entity("urn:a"));
  private static final MetadataTrust PINNED = Pinned.to(CertificateFingerprint.of(ONE));

  @Property(tries = 1000)
  void anyBytesAreRefused(@ForAll @Size(min = 1, max = 400) byte[] bytes) {
    try {
      MetadataSample.READER.read(bytes, MetadataSample.VOUCHED, Sample.NOW);
      throw new AssertionError("read");
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }

  @Property(tries = 1000)
  void anyChangeIsRefusedOrSaysNothing(
      @ForAll @Size(min = 1, max = 6) byte[] bytes, @ForAll @IntRange(max = 100_000) int place) {
    try {
      IdentityProviderMetadata read =
          MetadataSample.READER.read(changed(SIGNED, bytes, place), PINNED, Sample.NOW);
      assertThat(read).isEqualTo(MetadataSample.READER.read(SIGNED, PINNED, Sample.NOW));
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }

  @Property(tries = 1000)
  void anyChangeOfUnsignedMetadataIsReadOrRefused(
      @ForAll @Size(min = 1, max = 6) byte[] bytes, @ForAll @IntRange(max = 100_000) int place) {
    try {
      MetadataSample.READER.read(changed(PLAIN, bytes, place), MetadataSample.VOUCHED, Sample.NOW);
    } catch (SamlRefusal refusal) {
      assertThat(refusal.code()).isNotEqualTo(ErrorCode.INTERNAL_ERROR);
    }
  }

  private static byte[] changed(byte[] genuine, byte[] bytes, int place) {
    byte[] changed = genuine.clone();
    System.arraycopy(bytes, 0, changed, place % (genuine.length - bytes.length), bytes.length);
    return changed;
  }
}
