// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.R2dbcSessionRegistry;
import io.relyra.r2dbc.RelyraConnectionPool;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.TableName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

@Command(
    name = "expire",
    description = "Delete what is over in the store tables, in batches with pauses.")
final class ExpireCommand extends DatabaseCommand {
  private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);

  @Option(
      names = "--batch",
      paramLabel = "ROWS",
      defaultValue = "1000",
      description = "Rows deleted by one statement; 1000 unless given.")
  int batch;

  @Option(
      names = "--margin",
      paramLabel = "SECONDS",
      defaultValue = "3600",
      description = "Keep rows for so long after their end; 3600 unless given.")
  int margin;

  @Override
  public Integer call() {
    ExpiryRequest request = new ExpiryRequest(batch, Duration.ofSeconds(margin));
    ConnectionPool pool =
        RelyraConnectionPool.create(
            R2dbcOptions.of(database.runtimeEndpoint()), PoolLimits.DEFAULT);
    try {
      StoreTables tables = database.storeTables();
      R2dbcLoginStore store = new R2dbcLoginStore(pool, tables, STATEMENT_LIMIT);
      int intents = expire(store.expiringIntents(), request);
      int keys = expire(store.expiringReplayKeys(), request);
      int sessions = sessions(pool, tables.loginSessions(), request);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("request_intents", intents);
      object.put("replay_keys", keys);
      object.put("login_sessions", sessions);
      print(
          List.of(
              "request intents deleted: " + intents,
              "replay keys deleted: " + keys,
              "login sessions deleted: " + sessions),
          object);
      return ExitCode.OK;
    } finally {
      pool.disposeLater().toFuture().join();
    }
  }

  // Services that know no single logout, and create their tables themselves, may do without it.
  private static int sessions(ConnectionPool pool, TableName table, ExpiryRequest request) {
    return exists(pool, table)
        ? expire(new R2dbcSessionRegistry(pool, table, STATEMENT_LIMIT), request)
        : 0;
  }

  private static boolean exists(ConnectionPool pool, TableName table) {
    return Mono.usingWhen(
            pool.create(),
            connection ->
                Mono.from(
                        connection
                            .createStatement("SELECT to_regclass($1) IS NOT NULL AS found")
                            .bind(0, table.quoted())
                            .execute())
                    .flatMapMany(found -> found.map(row -> row.get("found", Boolean.class)))
                    .single(),
            Connection::close)
        .toFuture()
        .join();
  }

  // A pause as long as the batch took leaves half of the time to logins.
  private static int expire(ExpiringStore store, ExpiryRequest request) {
    try {
      return store
          .expire(request)
          .limitRate(1)
          .concatMap(done -> Mono.just(done).delayElement(done.took()), 0)
          .map(ExpiredBatch::deleted)
          .reduce(0, Integer::sum)
          .toFuture()
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RelyraException known ? known : e;
    }
  }
}
