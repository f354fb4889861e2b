// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import java.util.Locale;

/** Where a connection is in its life. */
public enum ConnectionStatus {
  /** Being filled in; was never published. */
  DRAFT,
  /** Logs people in. */
  ENABLED,
  /** Was taken out of service; can be published again. */
  DISABLED;

  /**
   * The name used in storage.
   *
   * @return the stable name, lower case
   */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
