// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

/** Hears of each look at a source, after what came of it was committed. */
@FunctionalInterface
public interface RefreshListener {
  /**
   * A source was looked at. Called on a thread of the store, so it must not block; what it throws
   * is logged and changes nothing.
   *
   * @param refreshed the source, and what was recorded
   */
  void refreshed(RefreshedSource refreshed);
}
