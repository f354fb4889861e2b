// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.cli.Answer;
import io.relyra.cli.ChangeOptions;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Mono;

/** A change of one connection, as its author has read it. */
abstract class ConnectionChange extends StoreCommand {
  @Parameters(index = "0", paramLabel = "CONNECTION", description = "The id of the connection.")
  String id = "";

  @Mixin ChangeOptions change = new ChangeOptions();

  /** Which revision the author has read. */
  abstract int revision(Stores stores);

  abstract Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context);

  @Override
  protected final Answer answer(Stores stores) {
    ChangeContext context = context(change);
    ChangeTarget target = new ChangeTarget(scope(), connection(id), revision(stores));
    return told(stores.await(change(stores, target, context)));
  }

  final int newest(Stores stores) {
    return Reads.connection(stores, scope(), connection(id)).version();
  }

  private static Answer told(ChangeOutcome outcome) {
    if (outcome instanceof ChangeRefusal refusal) {
      throw Refusals.explain(refusal);
    }
    StoredConnection connection = ((ChangeOutcome.Applied) outcome).connection();
    boolean changed = outcome instanceof ChangeOutcome.Changed;
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("outcome", changed ? "changed" : "unchanged");
    object.putAll(ConnectionView.json(connection));
    return Answer.done(
        List.of(ConnectionView.line(connection) + (changed ? "" : ": nothing to do")), object);
  }
}
