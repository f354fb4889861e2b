// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ValidationDepth;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.postgres.TestDatabase;
import io.relyra.test.postgres.TestPostgres;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A connection belongs to one user from the moment in which it is handed over. */
@ExtendWith(BlockHoundExtension.class)
class HandedOverConnectionTest {
  @Test
  void whoTakesTheFirstOfManyKeepsIt() {
    try (TestDatabase server = TestPostgres.newDatabase()) {
      ConnectionFactory single = ConnectionFactories.get(Rig.options(server.address(), Map.of()));
      ReplicatedDatabase database =
          ReplicatedDatabase.builder()
              .server(DatabaseServer.of("primary", kept(single), single))
              .build();
      try {
        Connection mine = taken(database.primaryConnections(AfterWrite.FORGET));
        // The first answer comes after those to whatever else was sent on this connection.
        for (int i = 0; i < 3; i++) {
          assertThat(get(Mono.from(mine.validate(ValidationDepth.REMOTE)))).isTrue();
        }
        get(Mono.from(mine.close()).thenReturn(true));
      } finally {
        database.close();
      }
    }
  }

  // One connection that does not care whether somebody cancels after it was emitted.
  private static ConnectionFactory kept(ConnectionFactory single) {
    Mono<? extends Connection> connection = Mono.from(single.create()).cache();
    return new ConnectionFactory() {
      @Override
      public Publisher<? extends Connection> create() {
        return connection;
      }

      @Override
      public ConnectionFactoryMetadata getMetadata() {
        return single.getMetadata();
      }
    };
  }

  // An operator that takes the first of many cancels its source while it is handed that one.
  private static Connection taken(ConnectionFactory connections) {
    return get(
        Flux.concat(Flux.from(connections.create()), Flux.never())
            .next()
            .timeout(Duration.ofSeconds(30))
            .cast(Connection.class));
  }
}
