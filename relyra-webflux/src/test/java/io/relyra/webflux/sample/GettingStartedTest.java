// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.Browser.header;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.idp.IdpMetadata;
import io.relyra.test.idp.ReceivedAuthnRequest;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import io.relyra.webflux.Browser;
import io.relyra.webflux.sample.security.SecuredApplication;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The files of docs/getting-started.md log somebody in; only addresses and secrets differ. */
@ExtendWith(BlockHoundExtension.class)
class GettingStartedTest {
  @Test
  void applicationOfTheGuideLogsIn(@TempDir Path folder) throws IOException {
    Path metadata = Files.writeString(folder.resolve("idp.xml"), IdpMetadata.of(IDP));
    try (TestDatabase database = TestPostgres.newDatabase();
        ConfigurableApplicationContext application =
            new SpringApplicationBuilder(SecuredApplication.class)
                .web(WebApplicationType.REACTIVE)
                .run(
                    "--spring.config.location=classpath:samples/getting-started.yaml",
                    "--server.port=0",
                    "--DATABASE_PASSWORD=" + database.password(),
                    "--relyra.store.r2dbc.username=" + database.user(),
                    "--relyra.store.r2dbc.url=r2dbc:postgresql://"
                        + database.host()
                        + ":"
                        + database.port()
                        + "/"
                        + database.name(),
                    "--relyra.connections.acme.metadata=" + metadata.toUri())) {
      Browser browser =
          new Browser(
              "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port"));
      String login = header(browser.get("/hello"), "location");
      ReceivedAuthnRequest question =
          ReceivedAuthnRequest.fromUrl(URI.create(header(browser.get(login), "location")));
      assertThat(question.acsUrl()).hasToString("https://app.example.com/saml/acs");
      assertThat(header(browser.post(answer(IDP, question)), "location")).isEqualTo("/hello");
      assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
    }
  }
}
