// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

/**
 * How far one subscription has come through its table.
 *
 * <p>It goes up from the oldest row. At the end it starts once more from the beginning, for rows
 * that others held when it passed, or that were written below it; it is over when a statement from
 * the beginning finds less than a whole batch.
 */
final class ExpiryPass {
  private static final String OVER = "over";
  // Rows that change at the same moment are met again once or twice; a trigger keeps them for good.
  private static final int MOST_IN_VAIN = 10;

  private final int batchSize;
  // One statement at a time writes it, each on its own thread.
  private volatile String next = ExpiryStatement.BEGINNING;
  private volatile int inVain;

  ExpiryPass(int batchSize) {
    this.batchSize = batchSize;
  }

  String from() {
    return next;
  }

  void advance(ExpiryStatement.Answer answer) {
    next = after(answer);
    inVain = answer.picked() > 0 && answer.deleted() == 0 ? inVain + 1 : 0;
  }

  /** Whether statement after statement found rows and could delete none. */
  boolean isInVain() {
    return inVain >= MOST_IN_VAIN;
  }

  boolean isOver() {
    return next.equals(OVER);
  }

  private String after(ExpiryStatement.Answer answer) {
    if (answer.picked() == batchSize) {
      return answer.last();
    }
    boolean all = from().equals(ExpiryStatement.BEGINNING) && answer.deleted() == answer.picked();
    return all ? OVER : ExpiryStatement.BEGINNING;
  }
}
