// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.expiry;

import io.relyra.api.store.ExpiredBatch;

/** Hears of every batch that an {@link ExpirySchedule} deletes; for metrics. */
@FunctionalInterface
public interface ExpiryListener {
  /**
   * A batch was deleted.
   *
   * <p>Called between two batches on the thread of the store: must not block. If it throws, the
   * pass over this store ends and the next one goes on.
   *
   * @param store the name that was given to the schedule
   * @param batch what was deleted
   */
  void expired(String store, ExpiredBatch batch);
}
