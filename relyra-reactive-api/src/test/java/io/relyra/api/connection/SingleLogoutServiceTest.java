// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.EntityId;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleLogoutServiceTest {
  private static final URI URL = URI.create("https://idp.example.com/slo");
  private static final URI OTHER = URI.create("https://idp.example.com/slo/answer");

  @Test
  void answersGoToTheLocationUnlessElsewhere() {
    assertThat(new SingleLogoutService(RequestBinding.HTTP_POST, URL).answerLocation())
        .isEqualTo(URL);
    assertThat(
            new SingleLogoutService(RequestBinding.HTTP_POST, URL, Optional.of(OTHER))
                .answerLocation())
        .isEqualTo(OTHER);
  }

  @Test
  void urlsLeadSomewhere() {
    URI nowhere = URI.create("/slo");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SingleLogoutService(RequestBinding.HTTP_POST, nowhere));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SingleLogoutService(RequestBinding.HTTP_POST, URL, Optional.of(nowhere)));
    ServiceProvider ours = new ServiceProvider(new EntityId("urn:sp"), URL);
    assertThat(ours.sloUrl()).isEmpty();
    assertThat(ours.withSloUrl(OTHER).sloUrl()).contains(OTHER);
    assertThatIllegalArgumentException().isThrownBy(() -> ours.withSloUrl(nowhere));
    assertThatIllegalArgumentException().isThrownBy(() -> ours.withSloUrl(ours.acsUrl()));
  }
}
