// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestIntentTest {
  private static final RelayState HANDLE = RelayState.fromRandom(new byte[18]);
  private static final BindingDigest BROWSER = new BindingDigest("B".repeat(43));
  private static final URI ACS = URI.create("https://sp.example.com/acs");

  @Test
  void timeToLiveIsWithinAMillisecondAndADay() {
    assertThat(intent(ACS, Duration.ofMillis(1)).timeToLive()).isEqualTo(Duration.ofMillis(1));
    assertThat(intent(ACS, Duration.ofDays(1)).timeToLive()).isEqualTo(Duration.ofDays(1));
    for (Duration wrong :
        new Duration[] {
          Duration.ZERO,
          Duration.ofMillis(-1),
          Duration.ofNanos(999_999),
          Duration.ofDays(1).plusNanos(1)
        }) {
      assertThatIllegalArgumentException().as("%s", wrong).isThrownBy(() -> intent(ACS, wrong));
    }
  }

  @Test
  void assertionConsumerUrlIsAbsolute() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> intent(URI.create("/acs"), Duration.ofMinutes(5)));
  }

  @Test
  void textFormHidesHandleAndBrowser() {
    assertThat(intent(ACS, Duration.ofMinutes(5)).toString())
        .contains("acme")
        .doesNotContain(HANDLE.value())
        .doesNotContain(BROWSER.value());
  }

  private static RequestIntent intent(URI acsUrl, Duration timeToLive) {
    return new RequestIntent(
        HANDLE,
        new RequestId("id_1"),
        new ConnectionId("acme"),
        new EntityId("https://idp.example.com"),
        new EntityId("https://sp.example.com"),
        acsUrl,
        BROWSER,
        ReturnTo.ROOT,
        timeToLive);
  }
}
