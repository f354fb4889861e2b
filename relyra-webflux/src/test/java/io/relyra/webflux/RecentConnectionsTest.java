// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Obstacle;
import io.relyra.memory.InMemoryLoginStore;
import io.relyra.memory.MemoryStoreSettings;
import io.relyra.test.blocking.BlockHoundExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

/** A login that starts from what was true not long ago ends by what is true now. */
@ExtendWith(BlockHoundExtension.class)
class RecentConnectionsTest {
  @Test
  void loginThatStartedFromARecentConnectionIsNotCompletedOnceItIsDisabled() {
    try (TestService service =
        new TestService(
            id -> Mono.just(new NotReady(Obstacle.DISABLED)),
            new InMemoryLoginStore(MemoryStoreSettings.defaults()),
            choices -> choices.recentConnections(TestService.always(TestService.connection())))) {
      Browser browser = service.browser();
      assertThat(browser.get("/saml/metadata/acme").statusCode()).isEqualTo(200);
      assertThat(browser.logIn("").statusCode()).isEqualTo(403);
      assertThat(service.report().refusal()).contains(ErrorCode.CONNECTION_DISABLED);
    }
  }
}
