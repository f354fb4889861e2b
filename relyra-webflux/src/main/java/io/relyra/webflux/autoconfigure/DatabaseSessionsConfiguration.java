// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.session.SessionRegistry;
import io.relyra.r2dbc.R2dbcSessionRegistry;
import io.relyra.r2dbc.StoreTables;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code relyra.logout.registry=r2dbc}: which sessions belong to whom, for all nodes. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(R2dbcSessionRegistry.class)
@ConditionalOnProperty(
    name = "relyra.logout.registry",
    havingValue = "r2dbc",
    matchIfMissing = true)
class DatabaseSessionsConfiguration {
  @Bean
  @ConditionalOnMissingBean(SessionRegistry.class)
  @ConditionalOnBean(StoreConnections.class)
  R2dbcSessionRegistry relyraSessionRegistry(
      StoreConnections connections, StoreTables tables, R2dbcStoreProperties store) {
    return new R2dbcSessionRegistry(connections.factory(), tables.loginSessions(), store.timeout());
  }
}
