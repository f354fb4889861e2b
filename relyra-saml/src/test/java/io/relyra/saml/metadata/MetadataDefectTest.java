// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import static io.relyra.saml.metadata.MetadataSample.READER;
import static io.relyra.saml.metadata.MetadataSample.VOUCHED;
import static io.relyra.saml.metadata.MetadataSample.bytes;
import static io.relyra.saml.metadata.MetadataSample.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import org.junit.jupiter.api.Test;

/** Whatever a document finds in us or below us, it is refused. */
class MetadataDefectTest {
  @Test
  void aDefectBelowIsARefusal() {
    byte[] limited =
        bytes(
            entity("urn:a")
                .replaceFirst("entityID", "validUntil=\"2030-01-01T00:00:00Z\" entityID"));
    // Without a time, the reader fails where it compares.
    assertThatThrownBy(() -> READER.read(limited, VOUCHED, null))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL_ERROR));
  }
}
