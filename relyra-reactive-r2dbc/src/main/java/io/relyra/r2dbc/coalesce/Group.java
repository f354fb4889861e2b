// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Callers of one shared statement: rows with nothing in common, and for each row those who asked
 * exactly the same at the same time.
 */
final class Group<C, O> {
  private final Decision<C, O> decision;
  private final List<List<Caller<C, O>>> rows = new ArrayList<>();
  private final Map<String, List<Caller<C, O>>> taken = new HashMap<>();
  private int callers;

  Group(Decision<C, O> decision) {
    this.decision = decision;
  }

  /** Takes a caller in, unless another call of this group is about one of the same rows. */
  boolean take(Caller<C, O> caller) {
    List<String> keys = decision.keys(caller.call());
    List<Caller<C, O>> row = null;
    for (String key : keys) {
      row = row == null ? taken.get(key) : row;
    }
    if (row == null) {
      row = new ArrayList<>(1);
      rows.add(row);
      for (String key : keys) {
        taken.put(key, row);
      }
    } else if (!row.get(0).call().equals(caller.call())) {
      return false;
    }
    row.add(caller);
    callers++;
    return true;
  }

  int size() {
    return rows.size();
  }

  int callers() {
    return callers;
  }

  /** The callers of one row; the first of them asks. */
  List<Caller<C, O>> row(int index) {
    return rows.get(index);
  }

  List<C> calls() {
    return rows.stream().map(row -> row.get(0).call()).toList();
  }
}
