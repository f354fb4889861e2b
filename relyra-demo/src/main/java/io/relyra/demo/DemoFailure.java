// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import java.io.Serial;

/** The demo cannot start; the message is one sentence for whoever typed the command. */
public final class DemoFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * A failure without a cause of its own.
   *
   * @param sentence what to do
   */
  public DemoFailure(String sentence) {
    super(sentence);
  }

  DemoFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
