// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import java.io.Serial;

/** The command line or the configuration is wrong; the message says how. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
