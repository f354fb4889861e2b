// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** RFC 1951: one complete stream, to the byte, and no larger than its limit. */
class InflationTest {
  @Test
  void inflatesUpToItsLimit() {
    byte[] large = new byte[10_000];
    Arrays.fill(large, (byte) 'x');
    byte[] compressed = deflated(large);
    assertThat(Inflation.inflate(compressed, 10_000)).isEqualTo(large);
    refused(compressed, 9_999, ErrorCode.INFLATE_LIMIT_EXCEEDED);
    refused(compressed, 1, ErrorCode.INFLATE_LIMIT_EXCEEDED);
  }

  @Test
  void refusesWhatDoesNotEndOrDoesNotEndThere() {
    byte[] compressed = deflated(new byte[] {'<', 'a', '/', '>'});
    assertThat(Inflation.inflate(compressed, 4)).isEqualTo(new byte[] {'<', 'a', '/', '>'});
    for (int length = 0; length < compressed.length; length++) {
      refused(Arrays.copyOf(compressed, length), 100, ErrorCode.INVALID_BINDING_PAYLOAD);
    }
    refused(
        Arrays.copyOf(compressed, compressed.length + 1), 100, ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  @Test
  void refusesWhatIsNoStream() {
    refused(new byte[] {(byte) 0xff, 1, 2}, 100, ErrorCode.INVALID_BINDING_PAYLOAD);
  }

  private static void refused(byte[] compressed, int limit, ErrorCode code) {
    assertThatThrownBy(() -> Inflation.inflate(compressed, limit))
        .isInstanceOfSatisfying(
            SamlRefusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] buffer = new byte[content.length + 64];
    int length = deflater.deflate(buffer);
    deflater.end();
    return Arrays.copyOf(buffer, length);
  }
}
