// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TraceQuery;
import io.relyra.api.trace.TracedLogin;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.LoginTraceContract;
import io.relyra.test.contract.LoginTraceExpiryContract;
import io.relyra.test.contract.StoreInspector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class R2dbcLoginTraceStoreTest implements LoginTraceContract, LoginTraceExpiryContract {
  private static TraceDatabase database;
  private static R2dbcLoginTraceStore store;
  private static R2dbcLoginTraceStore otherNode;

  @BeforeAll
  static void open() {
    database = new TraceDatabase();
    store = database.store();
    otherNode = database.store();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.jdbc().execute("TRUNCATE relyra.relyra_login_traces");
  }

  @Test
  void traceHasTheOrganizationOfItsConnection() {
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.relyra_connections (connection_id, organization_id)"
                + " VALUES ('acme', 'acme-inc') ON CONFLICT DO NOTHING");
    append(trace("acme"), trace("elsewhere"));
    assertThat(
            database.text(
                "SELECT connection_id || ' ' || coalesce(organization_id, 'none')"
                    + " FROM relyra.relyra_login_traces ORDER BY 1"))
        .isEqualTo("acme acme-inc\nelsewhere none\n");
  }

  @Test
  void rowHoldsTheStepsInTheirOrder() {
    append(trace("acme"));
    assertThat(
            database.text(
                "SELECT concat_ws('|', flow, ending, error_code, duration_micros, steps,"
                    + " expires_at - inserted_at) FROM relyra.relyra_login_traces"))
        .isEqualTo("sp_initiated|refused|replayed_assertion|2000|[]|1 day\n");
  }

  @Test
  void everyPageIsReadByAnIndexAndNotFromTheWholeTable() {
    database
        .jdbc()
        .execute(
            "INSERT INTO relyra.relyra_login_traces (correlation_id, connection_id, flow, ending,"
                + " steps, duration_micros, inserted_at, expires_at)"
                + " SELECT 'n' || n, 'c' || n % 100, 'sp_initiated', 'established', '[]', 1,"
                + " now() - n * interval '1 s', now() FROM generate_series(1, 20000) n;"
                + " ANALYZE relyra.relyra_login_traces");
    TraceQuery any = TraceQuery.newest();
    for (TraceQuery query :
        List.of(
            any,
            any.ofConnection(new ConnectionId("c7")),
            any.ofCorrelation("n7"),
            any.ofConnection(new ConnectionId("c7")).ofCorrelation("n7"))) {
      assertThat(plan(query)).contains("Index").doesNotContain("Seq Scan");
    }
  }

  @Test
  void unreachableDatabaseIsUnavailable() {
    LoginTraceStore nowhere =
        new R2dbcLoginTraceStore(
            ConnectionFactories.get("r2dbc:postgresql://x:x@127.0.0.1:1/x"),
            R2dbcLoginTraceStore.DEFAULT_TABLE,
            StoreDatabase.PATIENCE);
    for (Mono<?> call :
        List.of(
            nowhere.append(new TraceBatch(List.of(trace("acme")), RETENTION)),
            nowhere.find(TraceQuery.newest()))) {
      StepVerifier.create(call)
          .expectErrorMatches(
              e ->
                  e instanceof RelyraException known && known.code() == ErrorCode.STORE_UNAVAILABLE)
          .verify(StoreDatabase.PATIENCE);
    }
  }

  private static String plan(TraceQuery query) {
    String sql =
        TraceStatements.on(R2dbcLoginTraceStore.DEFAULT_TABLE)
            .find(query)
            .replace("$1", "'-infinity'")
            .replace("$2", "'infinity'")
            .replace("$3", "'infinity'")
            .replace("$4", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
            .replace("$5", String.valueOf(query.limit()))
            .replace("correlation_id = $6", "correlation_id = 'n7'")
            .replace("connection_id = $6", "connection_id = 'c7'")
            .replace("$7", "'c7'");
    return database.text("EXPLAIN " + sql);
  }

  private static TracedLogin trace(String connection) {
    return new TracedLogin(
        "4711",
        Optional.of(new ConnectionId(connection)),
        Optional.of(LoginFlow.SP_INITIATED),
        LoginEnding.REFUSED,
        Optional.of("replayed_assertion"),
        List.of(),
        Duration.ofMillis(2));
  }

  private static void append(TracedLogin... logins) {
    StepVerifier.create(store.append(new TraceBatch(List.of(logins), RETENTION)))
        .expectNext(logins.length)
        .expectComplete()
        .verify(StoreDatabase.PATIENCE);
  }

  @Override
  public R2dbcLoginTraceStore traces() {
    return store;
  }

  @Override
  public ExpiringStore expiring() {
    return store;
  }

  @Override
  public ExpiringStore expiringOnOtherNode() {
    return otherNode;
  }

  @Override
  public StoreInspector inspector() {
    return database;
  }

  @Override
  public Instant now() {
    return database.now();
  }

  @Override
  public void timePasses(Duration duration) {
    database.timePasses(duration);
  }
}
