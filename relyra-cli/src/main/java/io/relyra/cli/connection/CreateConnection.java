// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.cli.Answer;
import io.relyra.cli.ChangeOptions;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "create",
    description = "Create a draft, for the tenant of --organization if one is named.")
final class CreateConnection extends StoreCommand {
  @Mixin FieldOptions fields = new FieldOptions();
  @Mixin ChangeOptions change = new ChangeOptions();

  @Override
  protected Answer answer(Stores stores) {
    ChangeContext context = context(change);
    ConnectionDetails details = fields.over(ConnectionDetails.EMPTY);
    StoredConnection draft =
        stores.await(stores.connections().create(organization(), details, context));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("outcome", "changed");
    object.putAll(ConnectionView.json(draft));
    return Answer.done(List.of(ConnectionView.line(draft)), object);
  }
}
