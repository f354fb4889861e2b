// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.trace.KeyedHash;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import io.relyra.r2dbc.diagnostic.DiagnosticBundle;
import io.relyra.r2dbc.diagnostic.DiagnosticScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code relyra diagnostic}. */
@Command(
    name = "diagnostic",
    description =
        "Write a zip file about a connection, or about the tenant of --organization, that can be"
            + " given away: no PEM, no names, no attributes.")
public final class DiagnosticCommand extends StoreCommand {
  @Option(
      names = "--connection",
      paramLabel = "CONNECTION",
      description = "About this connection; otherwise about the tenant of --organization.")
  @Nullable String connection;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to be made; it must not exist.")
  Path out = Path.of("");

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "Hide names with this key of 32 bytes or more, to compare bundles; otherwise with one that"
              + " is thrown away.")
  @Nullable Path keyFile;

  /** A command whose options picocli fills in. */
  public DiagnosticCommand() {}

  @Override
  protected Answer answer(Stores stores) {
    DiagnosticScope about =
        connection != null
            ? DiagnosticScope.of(scope(), connection(connection))
            : DiagnosticScope.of(
                organization().orElseThrow(() -> usage("give --connection or --organization")));
    DiagnosticBundle bundle = new DiagnosticBundle(stores.database(), stores.loginTables());
    KeyedHash hash = keyFile == null ? KeyedHash.withNewKey() : KeyedHash.withKey(key(keyFile));
    long bytes = ZipFile.write(out, bundle.zip(about, hash, Clock.systemUTC().instant()));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", out.toString());
    object.put("bytes", bytes);
    return Answer.done(List.of(out + ": " + bytes + " bytes"), object);
  }

  private static byte[] key(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw usage("cannot read " + file);
    }
  }
}
