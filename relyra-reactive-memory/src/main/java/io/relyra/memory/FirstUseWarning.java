// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** One line in the log when a store that should not carry production is used for the first time. */
final class FirstUseWarning {
  private final Class<?> store;
  private final String warning;
  private final AtomicBoolean due;

  FirstUseWarning(boolean wanted, Class<?> store, String warning) {
    this.store = store;
    this.warning = warning;
    this.due = new AtomicBoolean(wanted);
  }

  void used() {
    if (due.get() && due.compareAndSet(true, false)) {
      LoggerFactory.getLogger(store).warn(warning);
    }
  }
}
