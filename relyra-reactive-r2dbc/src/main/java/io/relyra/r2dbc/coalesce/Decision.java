// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.coalesce;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * A kind of decision that one statement can make for one caller or for several.
 *
 * @param <C> what a caller asks; equal calls ask the same
 * @param <O> what a caller is told
 */
public interface Decision<C, O> {
  /**
   * Decides one call in a statement of its own.
   *
   * @param call what is asked
   * @return the outcome, never empty
   */
  Mono<O> alone(C call);

  /**
   * Decides several calls in one statement. An error means that nothing may be run again; {@link
   * Verdict.Undecided} means that nothing happened for this call.
   *
   * @param calls no two of which have a key in common
   * @return one verdict for each call, in their order
   */
  Mono<List<Verdict<O>>> together(List<C> calls);

  /**
   * The rows that a call is about. Calls that have one in common never share a statement.
   *
   * @param call what is asked
   * @return one key or more, each with a prefix that tells its table if there are several
   */
  List<String> keys(C call);

  /**
   * What a call is told that equals another one and comes right after it, when nothing else
   * happened in between.
   *
   * @param first what the other one was told
   * @return what the second is told
   */
  O repeated(O first);
}
