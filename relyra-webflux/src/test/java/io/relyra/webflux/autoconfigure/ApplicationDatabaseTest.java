// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

/** The store on the application's own ConnectionFactory, migrated by another user's URL. */
class ApplicationDatabaseTest {
  @Test
  void storeUsesTheConnectionFactoryOfTheApplication() {
    try (TestDatabase database = TestPostgres.newDatabase()) {
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(RelyraAutoConfiguration.class))
          .withBean(ConnectionFactory.class, () -> connections(database))
          .withPropertyValues(
              BootProperties.acme(
                  "relyra.store.type=r2dbc",
                  "relyra.store.r2dbc.schema=logins",
                  "relyra.migration.url=" + database.jdbcUrl(),
                  "relyra.migration.username=" + database.user(),
                  "relyra.migration.password=" + database.password()))
          .run(
              context -> {
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(R2dbcLoginStore.class)
                    .hasSingleBean(ConnectionFactory.class);
                assertThat(database.count("SELECT count(*) FROM logins.replay_keys")).isOne();
              });
    }
  }

  private static ConnectionFactory connections(TestDatabase database) {
    return ConnectionFactories.get(
        ConnectionFactoryOptions.builder()
            .option(ConnectionFactoryOptions.DRIVER, "postgresql")
            .option(ConnectionFactoryOptions.HOST, database.host())
            .option(ConnectionFactoryOptions.PORT, database.port())
            .option(ConnectionFactoryOptions.DATABASE, database.name())
            .option(ConnectionFactoryOptions.USER, database.user())
            .option(ConnectionFactoryOptions.PASSWORD, database.password())
            .build());
  }
}
