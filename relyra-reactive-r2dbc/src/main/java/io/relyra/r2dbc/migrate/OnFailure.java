// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

/** What happens to the units that come after one that failed. */
public enum OnFailure {
  /** They are left out. */
  STOP,
  /** They are run all the same; the run as a whole has failed. */
  CONTINUE
}
