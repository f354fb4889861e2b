// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.ChangeTarget;
import java.time.Instant;

/** A change that somebody wants, decided as soon as the state is known. */
@FunctionalInterface
public interface Change {
  /**
   * Decides.
   *
   * @param before everything that is stored
   * @param now the store's time
   * @return what is to be done
   */
  Decision decide(ConnectionState before, Instant now);

  /**
   * The same, for an author who sees the connection and has read its newest version.
   *
   * @param target as the author has seen it
   * @return a change that is refused otherwise
   */
  default Change at(ChangeTarget target) {
    return (before, now) -> {
      if (!target.scope().includes(before.connection().organization())) {
        return new Decision.Refuse(new ChangeRefusal.NotFound());
      }
      int version = before.connection().version();
      return version == target.version()
          ? decide(before, now)
          : new Decision.Refuse(new ChangeRefusal.Conflict(version));
    };
  }
}
