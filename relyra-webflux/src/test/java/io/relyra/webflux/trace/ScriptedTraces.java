// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A store that answers as it is told to, and with success when it is told nothing. */
final class ScriptedTraces implements LoginTraceStore {
  final List<TraceBatch> batches = new CopyOnWriteArrayList<>();
  final Queue<Mono<Integer>> answers = new ConcurrentLinkedQueue<>();
  final AtomicInteger cancelled = new AtomicInteger();
  final List<String> threads = new CopyOnWriteArrayList<>();
  RuntimeException thrown;

  @Override
  public Mono<Integer> append(TraceBatch batch) {
    if (thrown != null) {
      throw thrown;
    }
    batches.add(batch);
    threads.add(Thread.currentThread().getName());
    Mono<Integer> answer = answers.poll();
    return (answer == null ? Mono.just(batch.logins().size()) : answer)
        .doOnCancel(cancelled::incrementAndGet);
  }

  @Override
  public Mono<TracePage> find(TraceQuery query) {
    return Mono.just(new TracePage(List.of()));
  }

  List<Integer> sizes() {
    return batches.stream().map(batch -> batch.logins().size()).toList();
  }

  List<String> numbers() {
    return batches.stream()
        .flatMap(batch -> batch.logins().stream())
        .map(login -> login.correlationId())
        .toList();
  }
}
