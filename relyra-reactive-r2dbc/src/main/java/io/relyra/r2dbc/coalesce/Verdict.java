// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import io.relyra.api.RelyraException;

/**
 * What a shared statement says of one of its calls.
 *
 * @param <O> what a caller is told
 */
public sealed interface Verdict<O> {
  /**
   * It was decided.
   *
   * @param outcome what the caller is told
   * @param <O> what a caller is told
   */
  record Decided<O>(O outcome) implements Verdict<O> {}

  /**
   * It was decided, but the answer cannot be read; it is spent.
   *
   * @param trouble what the caller is told
   * @param <O> what a caller is told
   */
  record Unreadable<O>(RelyraException trouble) implements Verdict<O> {}

  /**
   * It was left out: nothing happened, and it can be asked alone.
   *
   * @param <O> what a caller is told
   */
  record Undecided<O>() implements Verdict<O> {}
}
