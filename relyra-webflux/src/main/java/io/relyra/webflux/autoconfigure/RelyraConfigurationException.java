// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import java.io.Serial;

/** A combination of properties and beans that cannot work. Tells nothing secret. */
public final class RelyraConfigurationException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What to write instead. */
  private final String action;

  RelyraConfigurationException(String problem, String action) {
    super(problem);
    this.action = action;
  }

  RelyraConfigurationException(String problem, String action, Throwable cause) {
    super(problem, cause);
    this.action = action;
  }

  /**
   * What to write instead.
   *
   * @return one sentence or more
   */
  public String action() {
    return action;
  }
}
