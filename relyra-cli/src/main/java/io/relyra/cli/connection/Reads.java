// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.MappingStore.RulesOutcome;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.mapping.MappingRules;
import io.relyra.cli.Stores;
import java.util.Optional;

/** Reads a connection that must be there. */
final class Reads {
  private Reads() {}

  static StoredConnection connection(Stores stores, OrganizationScope scope, ConnectionId id) {
    return stores.connection(scope, id);
  }

  static RulesOutcome.Found rules(Stores stores, OrganizationScope scope, ConnectionId id) {
    if (stores.await(stores.mappings().rules(scope, id)) instanceof RulesOutcome.Found found) {
      return found;
    }
    throw Refusals.explain(new ChangeRefusal.NotFound());
  }

  /** What logins go by, read in three statements. */
  static ConnectionState state(Stores stores, OrganizationScope scope, ConnectionId id) {
    StoredConnection connection = connection(stores, scope, id);
    MappingRules rules = rules(stores, scope, id).rules();
    return new ConnectionState(
        connection,
        stores.await(stores.certificates().list(scope, id).collectList()),
        rules,
        Optional.empty());
  }
}
