// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

/** Whether a session learns where its write is. */
public enum AfterWrite {
  /**
   * Its later reads see the write. Costs one statement after the commit if there is a session in
   * the Reactor Context, nothing otherwise.
   */
  REMEMBER,

  /** Its later reads may miss the write. Costs nothing. */
  FORGET
}
