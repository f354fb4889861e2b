// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A shipped script and the one that undoes it, both files of the class path. */
record Script(MigrationUnit unit, int version, String description) {
  private static final String ROOT = "io/relyra/r2dbc/";
  private static final String IRREVERSIBLE = "-- irreversible: ";

  /** What takes the script back. */
  sealed interface Undo {
    /** Statements that do it; names are filled in. */
    record Statements(String text) implements Undo {}

    /** Nothing does; the reason is the end of a sentence. */
    record Irreversible(String reason) implements Undo {}
  }

  static String folder(MigrationUnit unit) {
    return ROOT + "migrations/" + unit.wireName();
  }

  String fileName() {
    return "V" + version + "__" + description + ".sql";
  }

  String text(ScriptNames names) {
    return names.fillIn(read(folder(unit) + "/" + fileName()));
  }

  // Apart from the migrations, under a name that no edition of Flyway takes for its own.
  Undo undo(ScriptNames names) {
    String path = ROOT + "undo/" + unit.wireName() + "/undo_" + version + "__" + description;
    String text = read(path + ".sql");
    return text.startsWith(IRREVERSIBLE)
        ? new Undo.Irreversible(text.substring(IRREVERSIBLE.length()).strip())
        : new Undo.Statements(names.fillIn(text));
  }

  private static String read(String path) {
    try (InputStream in = Script.class.getResourceAsStream("/" + path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
