// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.ResponseLimits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** To the character: what is as long as it may be is read, one more is refused. */
class LogoutLimitsTest {
  private static final ResponseLimits XML = LogoutLimits.DEFAULT.xml();
  private static final int MIB = 1024 * 1024;

  @Test
  void limitsMustLimit() {
    assertThatCode(() -> new LogoutLimits(1, 1, 1, XML)).doesNotThrowAnyException();
    assertThatCode(() -> new LogoutLimits(MIB, 16 * MIB, 1000, XML)).doesNotThrowAnyException();
    for (int[] wrong :
        new int[][] {
          {0, 1, 1}, {1, 0, 1}, {1, 1, 0}, {MIB + 1, 1, 1}, {1, 16 * MIB + 1, 1}, {1, 1, 1001}
        }) {
      assertThatThrownBy(() -> new LogoutLimits(wrong[0], wrong[1], wrong[2], XML))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void queryHasALength() {
    String query = LogoutSample.request().query();
    LogoutLimits exact = new LogoutLimits(query.length(), MIB, 64, XML);
    assertThat(RedirectedMessage.of(query, exact).kind()).isEqualTo(MessageKind.REQUEST);
    LogoutLimits shorter = new LogoutLimits(query.length() - 1, MIB, 64, XML);
    refused(() -> RedirectedMessage.of(query, shorter));
  }

  @Test
  void formHasALength() {
    Map<String, List<String>> form = Map.of("SAMLRequest", List.of("PHg+PHg+"));
    assertThat(PostedMessage.of(form, withEncoded(8)).xml()).hasSize(6);
    refused(() -> PostedMessage.of(form, withEncoded(7)));
  }

  @Test
  void relayStateHasALength() {
    String longest = "r".repeat(LogoutLimits.MAX_RELAY_STATE);
    assertThat(RelayStates.limited(longest)).isEqualTo(longest);
    refused(() -> RelayStates.limited(longest + "r"));
  }

  private static LogoutLimits withEncoded(int length) {
    return new LogoutLimits(MIB, MIB, 64, new ResponseLimits(length, 32, 1000, 64, 1024));
  }

  private static void refused(Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            SamlRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE));
  }
}
