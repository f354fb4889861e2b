// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.ChangeContext;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that works on connections and their records has in common. */
public abstract class StoreCommand extends DatabaseCommand {
  private static final Pattern HIDDEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  @Option(
      names = {"--organization", "--organisation"},
      paramLabel = "NAME",
      description = "See and change only what belongs to this tenant (RELYRA_ORGANIZATION).")
  @Nullable String organization;

  /** A command whose options picocli fills in. */
  protected StoreCommand() {}

  /**
   * Does the work.
   *
   * @param stores connect when they are used first
   * @return what there is to say
   */
  protected abstract Answer answer(Stores stores);

  @Override
  public final Integer call() {
    try (Stores stores = new Stores(database)) {
      Answer answer = answer(stores);
      print(answer.lines().stream().map(StoreCommand::visible).toList(), answer.object());
      return answer.exitCode();
    }
  }

  // What others have written must not steer the terminal, nor look like another line.
  private static String visible(String line) {
    return HIDDEN
        .matcher(line)
        .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)));
  }

  /**
   * The tenant that is named.
   *
   * @return the tenant, if any
   */
  protected final Optional<OrganizationId> organization() {
    return database.setting("organization", organization).map(OrganizationId::new);
  }

  /**
   * What the operator sees.
   *
   * @return everything, unless a tenant is named
   */
  protected final OrganizationScope scope() {
    return organization().map(OrganizationScope::only).orElseGet(OrganizationScope::everything);
  }

  /**
   * Who changes something, and why.
   *
   * @param options what was said of it
   * @return the context
   */
  protected final ChangeContext context(ChangeOptions options) {
    String actor =
        database.setting("actor", options.actor).orElseGet(() -> System.getProperty("user.name"));
    return ChangeContext.of(actor, options.reason);
  }

  /**
   * Reads an id from the command line.
   *
   * @param text as it was typed
   * @return the id
   */
  protected static ConnectionId connection(String text) {
    return new ConnectionId(text);
  }

  /**
   * The command line is wrong.
   *
   * @param message what is wrong
   * @return what ends the command with exit code 2
   */
  protected static RuntimeException usage(String message) {
    return new UsageException(message);
  }
}
