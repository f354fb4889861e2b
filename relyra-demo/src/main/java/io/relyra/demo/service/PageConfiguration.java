// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.demo.DemoDatabase;
import io.relyra.demo.DemoSites;
import io.relyra.webflux.session.CurrentLogin;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The pages. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {
  @Bean
  RecentLogins recentLogins() {
    return new RecentLogins();
  }

  @Bean
  DemoRefusalPage refusalPage(RecentLogins recent, DemoSites sites) {
    return new DemoRefusalPage(recent, sites);
  }

  @Bean
  RouterFunction<ServerResponse> pages(
      RecentLogins recent, DemoSites sites, DemoDatabase database) {
    ServicePages pages =
        new ServicePages(new CurrentLogin(Clock.systemUTC()), recent, sites, database);
    return RouterFunctions.route()
        .GET("/", pages::home)
        .GET("/me", pages::me)
        .POST("/leave", pages::leave)
        .build();
  }
}
