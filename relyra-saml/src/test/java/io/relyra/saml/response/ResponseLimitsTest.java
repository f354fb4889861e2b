// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.Sample;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResponseLimitsTest {
  private static final ResponseLimits WIDE =
      new ResponseLimits(16 * 1024 * 1024, 32, 10_000, 64, 64 * 1024);

  @Test
  void depthIsLimited() {
    accepts("<a>".repeat(32) + "</a>".repeat(32));
    refuses("<a>".repeat(33) + "</a>".repeat(33));
    refuses("<a>".repeat(1_000_000));
  }

  @Test
  void elementsAreLimited() {
    accepts("<a>" + "<b/>".repeat(9_999) + "</a>");
    refuses("<a>" + "<b/>".repeat(10_000) + "</a>");
    refuses("<a>" + "<b/>".repeat(2_000_000));
  }

  @Test
  void attributesAreLimited() {
    accepts("<a" + attributes(64) + "/>");
    refuses("<a" + attributes(65) + "/>");
    refuses("<a" + attributes(100_000) + "/>");
    refuses("<a xmlns:x='urn:x'" + attributes(64) + "/>");
  }

  @Test
  void attributesWithEqualHashesAreLimited() {
    String colliding =
        IntStream.range(0, 1 << 16)
            .mapToObj(
                i -> Integer.toBinaryString((1 << 16) | i).replace("0", "Aa").replace("1", "BB"))
            .collect(Collectors.joining("='' ", " ", "=''"));
    refuses("<a" + colliding + "/>");
  }

  @Test
  void textIsLimited() {
    accepts("<a>" + "x".repeat(64 * 1024) + "</a>");
    refuses("<a>" + "x".repeat(64 * 1024 + 1) + "</a>");
    refuses("<a>" + "x<![CDATA[y]]>".repeat(500_000) + "</a>");
    refuses("<a b='" + "x".repeat(64 * 1024 + 1) + "'/>");
    refuses("<a>" + "x".repeat(10_000_000) + "</a>");
  }

  @Test
  void entityBombsAreRefusedUnread() {
    String bomb =
        "<!DOCTYPE a [<!ENTITY x0 'ha'>"
            + IntStream.range(1, 64)
                .mapToObj(i -> "<!ENTITY x" + i + " '&x" + (i - 1) + ";&x" + (i - 1) + ";'>")
                .collect(Collectors.joining())
            + "]><a>&x63;</a>";
    refuses(bomb, ErrorCode.DOCTYPE_FORBIDDEN);
  }

  @Test
  void limitsMustLimit() {
    assertThatThrownBy(() -> new ResponseLimits(0, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResponseLimits(1, 101, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResponseLimits(1, 1, 1_000_001, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResponseLimits(1, 1, 1, 1001, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResponseLimits(1, 1, 1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsHaveCaps() {
    int size = 16 * 1024 * 1024;
    assertThat(new ResponseLimits(size, 100, 1_000_000, 1000, size).depth()).isEqualTo(100);
    assertThatThrownBy(() -> new ResponseLimits(size + 1, 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ResponseLimits(1, 1, 1, 1, size + 1))
        .isInstanceOf(IllegalArgumentException.class);
    for (int[] none : new int[][] {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 0}}) {
      assertThatThrownBy(() -> new ResponseLimits(1, none[0], none[1], none[2], none[3]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String attributes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "a" + i + "=''")
        .collect(Collectors.joining(" ", " ", ""));
  }

  private static void accepts(String xml) {
    assertThat(parse(xml).root().getLocalName()).isEqualTo("a");
  }

  private static void refuses(String xml) {
    refuses(xml, ErrorCode.XML_LIMIT_EXCEEDED);
  }

  private static void refuses(String xml, ErrorCode code) {
    assertThatThrownBy(() -> assertTimeoutPreemptively(Duration.ofSeconds(5), () -> parse(xml)))
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code));
  }

  private static ResponseDocument parse(String xml) {
    return new ResponseParser(WIDE).parse(EncodedResponse.of(Sample.base64(xml), WIDE));
  }
}
