// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import io.relyra.r2dbc.coalesce.Verdict.Decided;
import io.relyra.r2dbc.coalesce.Verdict.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A decision whose statements end when the test says so. A call is {@code key} or {@code
 * key:variant}; it is told what it asked, in which way it was sent, and whether it came second.
 */
final class Script implements Decision<String, String> {
  /** A statement that was sent. */
  record Sent(List<String> calls, Sinks.One<List<Verdict<String>>> answer) {
    void succeed() {
      answer.tryEmitValue(
          calls.stream()
              .<Verdict<String>>map(c -> new Decided<>(c + " of " + calls.size()))
              .toList());
    }

    void fail(Throwable trouble) {
      answer.tryEmitError(trouble);
    }

    void leaveOut(String call) {
      answer.tryEmitValue(
          calls.stream()
              .<Verdict<String>>map(
                  c ->
                      c.equals(call) ? new Undecided<>() : new Decided<>(c + " of " + calls.size()))
              .toList());
    }
  }

  final List<Sent> sent = new ArrayList<>();
  final Set<Object> contexts = ConcurrentHashMap.newKeySet();

  @Override
  public Mono<String> alone(String call) {
    return Mono.deferContextual(
        context -> {
          contexts.add(context.getOrDefault("who", "nobody"));
          return send(List.of(call)).map(verdicts -> ((Decided<String>) verdicts.get(0)).outcome());
        });
  }

  @Override
  public Mono<List<Verdict<String>>> together(List<String> calls) {
    return Mono.defer(() -> send(calls));
  }

  private Mono<List<Verdict<String>>> send(List<String> calls) {
    Sent statement = new Sent(calls, Sinks.one());
    sent.add(statement);
    return statement.answer().asMono();
  }

  @Override
  public List<String> keys(String call) {
    return List.of(call.split(":")[0]);
  }

  @Override
  public String repeated(String first) {
    return first + " again";
  }

  List<List<String>> calls() {
    return sent.stream().map(Sent::calls).toList();
  }
}
