// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiredBatch;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.store.ExpiryRequest;
import io.relyra.r2dbc.PoolLimits;
import io.relyra.r2dbc.R2dbcLoginStore;
import io.relyra.r2dbc.RelyraConnectionPool;
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
    description = "Delete what is over in the two store tables, in batches with pauses.")
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
      R2dbcLoginStore store = new R2dbcLoginStore(pool, database.storeTables(), STATEMENT_LIMIT);
      int intents = expire(store.expiringIntents(), request);
      int keys = expire(store.expiringReplayKeys(), request);
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("request_intents", intents);
      object.put("replay_keys", keys);
      print(List.of("request intents deleted: " + intents, "replay keys deleted: " + keys), object);
      return ExitCode.OK;
    } finally {
      pool.disposeLater().toFuture().join();
    }
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
