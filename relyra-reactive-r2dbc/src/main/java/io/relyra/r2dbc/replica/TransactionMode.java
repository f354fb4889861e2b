// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

/** What a transaction is for, and so where it runs. */
public enum TransactionMode {
  /** On one connection to the primary; its reads too. */
  READ_WRITE,

  /** On one connection to a replica that has the session's own writes; a write in it fails. */
  READ_ONLY
}
