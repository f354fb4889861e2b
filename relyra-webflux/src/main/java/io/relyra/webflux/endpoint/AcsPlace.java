// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.relyra.api.ConnectionId;

/** Which of our URLs a form was posted to. */
sealed interface AcsPlace {
  /** The URL of all connections: answers only. */
  record OfAll() implements AcsPlace {}

  /**
   * The URL of one connection: answers, and what it takes unasked.
   *
   * @param connection whose URL it is
   */
  record OfConnection(ConnectionId connection) implements AcsPlace {}
}
