// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shared statement means for each of its callers.
 *
 * @param leftOut who has to be sent again, alone
 * @param told how many callers are told something
 * @param tellings tells them
 */
record Settlement<C, O>(List<Caller<C, O>> leftOut, int told, List<Runnable> tellings) {
  static <C, O> Settlement<C, O> of(
      Group<C, O> group, List<Verdict<O>> verdicts, Decision<C, O> decision) {
    List<Caller<C, O>> leftOut = new ArrayList<>();
    List<Runnable> tellings = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      List<Caller<C, O>> row = group.row(i);
      Verdict<O> verdict = i < verdicts.size() ? verdicts.get(i) : silence();
      if (verdict instanceof Verdict.Decided<O> decided) {
        tellings.add(() -> tell(row, decided.outcome(), decision));
      } else if (verdict instanceof Verdict.Unreadable<O> unreadable) {
        tellings.add(() -> row.forEach(caller -> caller.fail(unreadable.trouble())));
      } else {
        leftOut.addAll(row);
      }
    }
    return new Settlement<>(leftOut, group.callers() - leftOut.size(), tellings);
  }

  void tell() {
    tellings.forEach(Runnable::run);
  }

  static <C, O> void failAll(Group<C, O> group, Throwable trouble) {
    for (int i = 0; i < group.size(); i++) {
      group.row(i).forEach(caller -> caller.fail(trouble));
    }
  }

  private static <C, O> void tell(List<Caller<C, O>> row, O outcome, Decision<C, O> decision) {
    row.get(0).answer(outcome);
    row.stream().skip(1).forEach(caller -> caller.answer(decision.repeated(outcome)));
  }

  private static <O> Verdict<O> silence() {
    return new Verdict.Unreadable<>(
        new RelyraException(ErrorCode.INTERNAL_ERROR, "the statement did not answer each call"));
  }
}
