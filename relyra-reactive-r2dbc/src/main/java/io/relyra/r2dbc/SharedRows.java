// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.r2dbc.coalesce.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * The calls of one shared statement, in the order of their keys, and its answers, put back into the
 * order of the calls.
 *
 * <p>All writers take rows in the order of their keys, so that two statements never wait for each
 * other.
 *
 * @param calls in the order in which they came
 * @param order the places of the calls, sorted by key
 */
record SharedRows<C>(List<C> calls, List<Integer> order) {
  static <C> SharedRows<C> sorted(List<C> calls, Function<C, String> key) {
    Comparator<Integer> byKey = Comparator.comparing(place -> key.apply(calls.get(place)));
    return new SharedRows<>(calls, IntStream.range(0, calls.size()).boxed().sorted(byKey).toList());
  }

  /** One column of all calls, in the order of their keys. */
  String[] texts(Function<C, String> column) {
    return order.stream().map(place -> column.apply(calls.get(place))).toArray(String[]::new);
  }

  <T> List<T> values(Function<C, T> column) {
    return order.stream().map(place -> column.apply(calls.get(place))).toList();
  }

  /**
   * Runs the statement. It has to answer with one row for each call, whose column {@code place}
   * counts from 1; a null in column {@code outcome} leaves the call undecided.
   */
  <O> Mono<List<Verdict<O>>> ask(
      Execution execution,
      String sql,
      Consumer<Statement> binding,
      BiFunction<C, Readable, O> reading) {
    return execution
        .rows(sql, binding, row -> read(row, reading), allUndecided())
        .map(this::inOrderOfCalls);
  }

  private record Placed<O>(int place, Verdict<O> verdict) {}

  // The statement has committed: what cannot be read spoils one answer and not all.
  private <O> Placed<O> read(Readable row, BiFunction<C, Readable, O> reading) {
    Long counted = row.get("place", Long.class);
    if (counted == null) {
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "the column place is null");
    }
    int place = order.get(Math.toIntExact(counted) - 1);
    if (row.get("outcome", String.class) == null) {
      return new Placed<>(place, new Verdict.Undecided<>());
    }
    try {
      return new Placed<>(place, new Verdict.Decided<>(reading.apply(calls.get(place), row)));
    } catch (RelyraException e) {
      return new Placed<>(place, new Verdict.Unreadable<>(e));
    }
  }

  private <O> List<Placed<O>> allUndecided() {
    return IntStream.range(0, calls.size())
        .mapToObj(place -> new Placed<O>(place, new Verdict.Undecided<>()))
        .toList();
  }

  private <O> List<Verdict<O>> inOrderOfCalls(List<Placed<O>> rows) {
    Verdict<O> silence =
        new Verdict.Unreadable<>(
            new RelyraException(ErrorCode.INTERNAL_ERROR, "the statement left out a call"));
    List<Verdict<O>> verdicts = new ArrayList<>(Collections.nCopies(calls.size(), silence));
    rows.forEach(row -> verdicts.set(row.place(), row.verdict()));
    return verdicts;
  }
}
