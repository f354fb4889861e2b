// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.store.LoginStore;
import io.relyra.memory.InMemoryConnectionResolver;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.migrate.RelyraMigrator;
import io.relyra.webflux.SamlLogin;
import java.util.List;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The code in README.md; {@link DocsTest} keeps the two equal and runs it. */
final class ReadmeSample {
  private ReadmeSample() {}

  static RouterFunction<ServerResponse> wire(
      String jdbcUrl,
      String user,
      String password,
      ConnectionFactory connectionFactory,
      Connection acme) {
    // begin
    // once, before the event loops start
    RelyraMigrator.builder(jdbcUrl)
        .user(user)
        .password(password)
        .storeTables(StoreTables.DEFAULT)
        .build()
        .migrate();

    LoginStore store = new R2dbcLoginStore(connectionFactory);
    ConnectionResolver connections = new InMemoryConnectionResolver(List.of(acme), List.of());
    SamlLogin login = SamlLogin.builder(connections, store).build();

    RouterFunction<ServerResponse> routes = login.routes();
    // end
    return routes;
  }
}
