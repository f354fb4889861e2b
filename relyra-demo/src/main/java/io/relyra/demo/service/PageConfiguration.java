// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.audit.AuditLog;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.demo.DemoDatabase;
import io.relyra.demo.DemoSites;
import io.relyra.webflux.session.CurrentLogin;
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
      ConnectionStore connections,
      CurrentLogin current,
      RecentLogins recent,
      DemoSites sites,
      DemoDatabase database) {
    ServicePages pages = new ServicePages(connections, current, recent, sites, database);
    return RouterFunctions.route()
        .GET("/", pages::home)
        .GET("/me", pages::me)
        .GET("/engineering", pages::engineering)
        .POST("/leave", pages::leave)
        .build();
  }

  /** Open to everybody, as befits a demo; keep yours behind a login. */
  @Bean
  RouterFunction<ServerResponse> connectionPages(
      ConnectionStore connections,
      CertificateInventory certificates,
      MappingStore mappings,
      LoginTraceStore traces,
      AuditLog audit,
      DemoSites sites) {
    ConnectionPages pages =
        new ConnectionPages(connections, certificates, mappings, traces, audit, sites);
    return RouterFunctions.route().GET("/connections/{connectionId}", pages::show).build();
  }
}
