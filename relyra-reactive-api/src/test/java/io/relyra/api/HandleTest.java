// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** The ids that we make ourselves: relay state, request id, browser digest. */
class HandleTest {
  @Property(tries = 500)
  void everyRandomGivesARelayStateWithinTheLimitOfTheBinding(
      @ForAll @Size(RelayState.RANDOM_BYTES) byte[] random) {
    RelayState handle = RelayState.fromRandom(random);
    assertThat(handle.value().getBytes(StandardCharsets.UTF_8)).hasSize(27);
    assertThat(RelayState.isValid(handle.value())).isTrue();
  }

  @Property(tries = 500)
  void differentRandomGivesDifferentHandles(
      @ForAll @Size(RelayState.RANDOM_BYTES) byte[] random, @ForAll byte bit) {
    byte[] other = random.clone();
    other[Math.floorMod(bit, other.length)] ^= 1;
    assertThat(RelayState.fromRandom(other)).isNotEqualTo(RelayState.fromRandom(random));
  }

  @Property(tries = 500)
  void everyRandomGivesARequestIdThatIsAnXmlName(
      @ForAll @Size(RequestId.RANDOM_BYTES) byte[] random) {
    assertThat(RequestId.fromRandom(random).value())
        .matches("[A-Za-z_][A-Za-z0-9_.-]*")
        .hasSize(43);
  }

  @Property(tries = 2_000)
  void validityOfARelayStateIsWhatTheConstructorTakes(@ForAll String candidate) {
    assertThat(RelayState.isValid(candidate)).isEqualTo(isTaken(() -> new RelayState(candidate)));
    assertThat(ConnectionId.isValid(candidate))
        .isEqualTo(isTaken(() -> new ConnectionId(candidate)));
  }

  @Example
  void refusesRandomOfAnotherLength() {
    for (int length : new int[] {0, 16, 17, 19, 21}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RelayState.fromRandom(new byte[length]));
      assertThatIllegalArgumentException().isThrownBy(() -> RequestId.fromRandom(new byte[length]));
    }
  }

  @Example
  void relayStateHasItsPrefixAndLength() {
    assertThat(new RelayState("rs_" + "a".repeat(16)).value()).hasSize(19);
    assertThat(new RelayState("rs_" + "_-Z9".repeat(19) + "a").value()).hasSize(80);
    for (String value :
        new String[] {
          "",
          "rs_",
          "rs_" + "a".repeat(15),
          "rs_" + "a".repeat(78),
          "RS_" + "a".repeat(16),
          "a".repeat(40),
          "rs_" + "a".repeat(16) + "\n",
          "rs_" + "a".repeat(16) + "=",
          "rs_" + "\u0661".repeat(16),
          " rs_" + "a".repeat(16)
        }) {
      assertThat(RelayState.isValid(value)).as(value).isFalse();
      assertThatIllegalArgumentException()
          .as(value)
          .isThrownBy(() -> new RelayState(value))
          .withMessageNotContaining("aaa");
    }
  }

  @Example
  void requestIdIsAnXmlNameOfBoundedLength() {
    assertThat(new RequestId("_").value()).isEqualTo("_");
    assertThat(new RequestId("a".repeat(128)).value()).hasSize(128);
    for (String value :
        new String[] {"", "1a", "-a", ".a", "a:b", "a b", "a\n", "\u00e9", "a".repeat(129)}) {
      assertThatIllegalArgumentException().as(value).isThrownBy(() -> new RequestId(value));
    }
  }

  @Example
  void connectionIdCanStandInAUrlPath() {
    assertThat(new ConnectionId("0").value()).isEqualTo("0");
    assertThat(new ConnectionId("A".repeat(64)).value()).hasSize(64);
    for (String value :
        new String[] {
          "", ".", "..", "-a", "_a", "a/b", "a%2f", "a b", "a\n", "\u00e9", "a".repeat(65)
        }) {
      assertThat(ConnectionId.isValid(value)).as(value).isFalse();
      assertThatIllegalArgumentException().as(value).isThrownBy(() -> new ConnectionId(value));
    }
  }

  @Example
  void browserDigestHasTheFormOfSha256() {
    assertThat(new BindingDigest("_-aZ".repeat(10) + "abc").value()).hasSize(43);
    for (String value :
        new String[] {
          "", "a".repeat(42), "a".repeat(44), "a".repeat(42) + "=", "a".repeat(43) + "\n"
        }) {
      assertThatIllegalArgumentException().as(value).isThrownBy(() -> new BindingDigest(value));
    }
  }

  @Example
  void textFormsHideWhatABrowserHolds() {
    RelayState handle = RelayState.fromRandom(new byte[RelayState.RANDOM_BYTES]);
    BindingDigest digest = new BindingDigest("A".repeat(43));
    assertThat(handle.toString()).isEqualTo("RelayState[hidden]");
    assertThat(digest.toString()).isEqualTo("BindingDigest[hidden]");
  }

  private static boolean isTaken(Runnable constructor) {
    try {
      constructor.run();
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
