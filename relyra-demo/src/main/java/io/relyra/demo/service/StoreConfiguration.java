// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionPolicy;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.IdentityProvider;
import io.relyra.api.connection.ServiceProvider;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.demo.DemoDatabase;
import io.relyra.demo.DemoSites;
import io.relyra.memory.InMemoryConnectionResolver;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.test.idp.FakeIdp;
import io.relyra.test.postgres.ServerAddress;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where one-time decisions and connections are kept. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
  static final ConnectionId DEMO = new ConnectionId("demo");

  @Bean(destroyMethod = "dispose")
  ConnectionPool pool(DemoDatabase database) {
    ServerAddress address = database.address();
    return RelyraConnectionPool.create(
        "r2dbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database(),
        address.user(),
        address.password(),
        PoolLimits.DEFAULT);
  }

  @Bean
  R2dbcLoginStore loginStore(ConnectionPool pool) {
    return new R2dbcLoginStore(pool);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  ExpirySchedule expiry(R2dbcLoginStore store) {
    return ExpirySchedule.builder()
        .store("request_intents", store.expiringIntents())
        .store("replay_keys", store.expiringReplayKeys())
        .build();
  }

  @Bean
  ConnectionResolver connections(DemoSites sites, FakeIdp idp) {
    IdentityProvider identityProvider =
        new IdentityProvider(sites.idpEntityId(), sites.ssoUrl(), List.of(idp.certificate()));
    ServiceProvider serviceProvider = new ServiceProvider(sites.serviceEntityId(), sites.acsUrl());
    Connection demo =
        new Connection(DEMO, identityProvider, serviceProvider, ConnectionPolicy.STRICT);
    return new InMemoryConnectionResolver(List.of(demo), List.of());
  }
}
