// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List connections in the order of their ids.")
final class ListConnections extends StoreCommand {
  @Option(
      names = "--after",
      paramLabel = "CONNECTION",
      description = "Go on behind this one; a full page says which.")
  @Nullable String after;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "At most so many; 1000 unless given, and no more.")
  int limit = ConnectionStore.MAX_PAGE;

  @Override
  protected Answer answer(Stores stores) {
    Optional<ConnectionId> from = Optional.ofNullable(after).map(StoreCommand::connection);
    List<StoredConnection> page =
        stores.await(stores.connections().list(scope(), from, limit).collectList());
    List<String> lines = new ArrayList<>(page.stream().map(ConnectionView::line).toList());
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("connections", page.stream().map(ConnectionView::json).toList());
    if (page.size() == limit) {
      String last = page.get(page.size() - 1).id().value();
      lines.add("more: --after=" + last);
      object.put("next", last);
    }
    return Answer.done(lines, object);
  }
}
