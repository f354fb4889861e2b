// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import java.time.Duration;
import java.time.Instant;

/** What an adapter supplies besides its stores. */
public interface StoreHooks {
  /**
   * The independent view of the data behind the stores.
   *
   * @return the view
   */
  StoreInspector inspector();

  /**
   * The store's clock, read directly.
   *
   * @return what the store would take for now
   */
  Instant now();

  /**
   * Lets everything stored grow older: advances an injected clock, or shifts the stored points in
   * time into the past. The suites read {@link #now} before they call this, never after.
   *
   * @param duration how much older
   */
  void timePasses(Duration duration);
}
