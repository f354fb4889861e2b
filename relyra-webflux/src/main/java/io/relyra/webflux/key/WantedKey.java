// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.NamedKey;

/** A key that a connection names. Another certificate, or another name, is another key. */
record WantedKey(ConnectionId connection, NamedKey key) {
  String name() {
    return key.name().value();
  }
}
