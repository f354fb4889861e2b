// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import static io.relyra.r2dbc.replica.Rig.get;
import static io.relyra.r2dbc.replica.Rig.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.test.postgres.ClusterMember;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One numbered row after the other, whatever becomes of the servers meanwhile. */
final class ManyWrites {
  /** Each row knows the server that took it; nothing keeps a number from coming twice. */
  static final String TABLE =
      "CREATE TABLE many_writes(n int, at int NOT NULL DEFAULT inet_server_port())";

  private final Queue<Integer> committed = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Boolean> end;
  private volatile boolean stopped;

  private ManyWrites(ReplicatedDatabase database) {
    this.end =
        Flux.range(1, Integer.MAX_VALUE)
            .takeWhile(n -> !stopped)
            .concatMap(
                n ->
                    database
                        .write(update("INSERT INTO many_writes VALUES (" + n + ")"))
                        .doOnNext(rows -> committed.add(n))
                        .onErrorResume(trouble -> Mono.empty()))
            .then(Mono.just(true))
            .toFuture();
  }

  static ManyWrites begin(ReplicatedDatabase database) {
    return new ManyWrites(database);
  }

  Collection<Integer> committed() {
    return committed;
  }

  void stop() {
    stopped = true;
    get(Mono.fromFuture(end));
  }

  void assertNoneWasMadeTwice(ClusterMember old, ClusterMember next) {
    for (ClusterMember server : new ClusterMember[] {old, next}) {
      assertThat(server.read("SELECT count(*) - count(DISTINCT n) FROM many_writes"))
          .isEqualTo("0");
    }
    Set<Integer> onOld = numbersTakenBy(old);
    Set<Integer> onNext = numbersTakenBy(next);
    assertThat(onNext).isNotEmpty().doesNotContainAnyElementsOf(onOld);
    onOld.addAll(onNext);
    assertThat(onOld).containsAll(committed);
  }

  private static Set<Integer> numbersTakenBy(ClusterMember server) {
    String numbers =
        server.read(
            "SELECT string_agg(n::text, ',') FROM many_writes WHERE at = "
                + server.address().port());
    return new HashSet<>(Arrays.stream(numbers.split(",")).map(Integer::valueOf).toList());
  }
}
