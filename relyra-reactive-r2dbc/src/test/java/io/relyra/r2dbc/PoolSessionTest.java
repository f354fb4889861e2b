// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.relyra.test.blocking.BlockHoundExtension;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an operator has set for everybody does not take from the stores what they rely on. */
@ExtendWith(BlockHoundExtension.class)
class PoolSessionTest {
  private StoreDatabase database;

  @BeforeEach
  void open() {
    database = new StoreDatabase();
    String alter = "ALTER DATABASE \"" + database.jdbc().name() + "\" SET ";
    database.jdbc().execute(alter + "synchronous_commit = 'off'");
    database.jdbc().execute(alter + "statement_timeout = '0'");
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aCommitIsDurableAndAStatementEnds() {
    ConnectionFactory pool = database.pool();
    assertThat(show(pool, "synchronous_commit")).isEqualTo("on");
    assertThat(show(pool, "statement_timeout")).isEqualTo("1min");
  }

  @Test
  void theUrlMayAskForAnotherKindOfCommit() {
    ConnectionFactoryOptions options =
        database
            .options()
            .mutate()
            .option(
                PostgresqlConnectionFactoryProvider.OPTIONS,
                Map.of("synchronous_commit", "remote_apply"))
            .build();
    var pool = RelyraConnectionPool.create(options, PoolLimits.DEFAULT);
    try {
      assertThat(show(pool, "synchronous_commit")).isEqualTo("remote_apply");
    } finally {
      pool.disposeLater().toFuture().join();
    }
  }

  private static String show(ConnectionFactory connections, String setting) {
    return Mono.usingWhen(
            connections.create(),
            c ->
                Flux.from(c.createStatement("SHOW " + setting).execute())
                    .concatMap(r -> r.map(row -> String.valueOf(row.get(0, String.class))))
                    .single(),
            Connection::close)
        .toFuture()
        .join();
  }
}
