// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import io.relyra.api.consistency.ReplicationPosition;

/** What a server says of itself: whether it replays, and how far it is. */
record ServerState(boolean replica, ReplicationPosition position) {
  boolean reaches(ReplicationPosition target) {
    return position.reaches(target);
  }

  long cluster() {
    return position.systemIdentifier();
  }

  int timeline() {
    return position.timeline();
  }
}
