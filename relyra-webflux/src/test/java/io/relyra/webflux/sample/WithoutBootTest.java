// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.sample;

import static io.relyra.webflux.Browser.answer;
import static io.relyra.webflux.TestService.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.Connection;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.webflux.Browser;
import io.relyra.webflux.ScriptedStore;
import io.relyra.webflux.TestService;
import io.relyra.webflux.sample.reactor.ReactorService;
import io.relyra.webflux.sample.spring.WebConfiguration;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Services that use less than Boot. */
@ExtendWith(BlockHoundExtension.class)
class WithoutBootTest {
  @Test
  void springWebFluxLogsIn() {
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.registerBean(Connection.class, TestService::connection);
      context.register(WebConfiguration.class);
      context.refresh();
      DisposableServer server =
          HttpServer.create()
              .host("127.0.0.1")
              .port(0)
              .handle(
                  new ReactorHttpHandlerAdapter(
                      WebHttpHandlerBuilder.applicationContext(context).build()))
              .bindNow();
      try {
        Browser browser = new Browser("http://127.0.0.1:" + server.port());
        assertThat(browser.get("/hello").body()).isEqualTo("Hello, nobody");
        assertThat(browser.logIn("").statusCode()).isEqualTo(303);
        assertThat(browser.get("/hello").body()).isEqualTo("Hello, ada@example.com");
      } finally {
        server.disposeNow();
      }
    }
  }

  @Test
  void reactorNettyLogsInOnceAndInTheSameBrowserOnly() {
    try (ReactorService service =
        new ReactorService(TestService.always(TestService.connection()), new ScriptedStore())) {
      Browser browser = new Browser("http://127.0.0.1:" + service.port());
      Map<String, String> form = answer(IDP, browser.start(""));
      Browser other = new Browser("http://127.0.0.1:" + service.port());

      assertThat(other.post(form).statusCode()).isEqualTo(403);
      HttpResponse<String> first = browser.post(form);
      assertThat(first.body()).isEqualTo("ada@example.com");
      assertThat(browser.post(form).statusCode()).isEqualTo(403);
      assertThat(browser.postTo("/saml/acs", "a=b").statusCode()).isEqualTo(400);
    }
  }
}
