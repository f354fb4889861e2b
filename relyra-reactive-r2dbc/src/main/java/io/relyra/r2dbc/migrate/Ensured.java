// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

/** Whether something had to be created. */
public enum Ensured {
  /** It was created by this call. */
  CREATED,
  /** It existed before, or another one was quicker. */
  ALREADY_THERE
}
