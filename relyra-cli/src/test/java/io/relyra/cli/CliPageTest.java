// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** docs/cli.md names every command once, every option, every exit code, and no other. */
class CliPageTest {
  private static final Path PAGE = Path.of("../docs/cli.md");
  private static final Pattern COMMAND_ROW =
      Pattern.compile("(?m)^\\| `([a-z][a-z-]*(?: [a-z][a-z-]*)?)(?: [^`]*)?` \\|");
  private static final Set<String> HELPERS = Set.of("help");
  private static final Set<String> HELP = Set.of("-h", "-V");
  private static final Pattern SHOWN = Pattern.compile("(?m)(?:`|^)relyra ([a-z][^`\\n]*)");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");

  @Test
  void everyCommandHasItsRowAndNoOtherHas() throws IOException {
    List<String> rows =
        COMMAND_ROW.matcher(commandTables()).results().map(row -> row.group(1)).toList();
    assertThat(rows).containsExactlyInAnyOrderElementsOf(commands(RelyraCommand.commandLine(), ""));
  }

  @Test
  void everyOptionIsNamedAndNoOtherIs() throws IOException {
    List<String> named =
        OPTION.matcher(page()).results().map(option -> option.group()).distinct().toList();
    List<String> real = options(RelyraCommand.commandLine());
    assertThat(named).isSubsetOf(real);
    assertThat(real).isSubsetOf(named);
  }

  @Test
  void everyExitCodeMeansWhatTheHelpSays() throws IOException {
    String page = page();
    Map<String, String> codes =
        RelyraCommand.commandLine().getCommandSpec().usageMessage().exitCodeList();
    assertThat(codes).isNotEmpty();
    codes.forEach((code, text) -> assertThat(page).contains("| " + code + " | " + text + " |"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"incidents.md", "cli.md", "diagnostic.md", "connections.md"})
  void everyCommandThatAPageShowsIsOne(String name) throws IOException {
    List<String> shown =
        SHOWN
            .matcher(Files.readString(PAGE.resolveSibling(name)))
            .results()
            .map(line -> line.group(1))
            .filter(line -> !line.startsWith("help"))
            .toList();
    assertThat(shown).isNotEmpty();
    for (String line : shown) {
      CommandLine command = RelyraCommand.commandLine();
      for (String word : line.split("[ =]")) {
        if (word.startsWith("--")) {
          assertThat(command.getCommandSpec().optionsMap()).as(line).containsKey(word);
        } else if (command.getSubcommands().containsKey(word)) {
          command = command.getSubcommands().get(word);
        }
      }
      assertThat(command.getCommandSpec().parent()).as(line).isNotNull();
    }
  }

  private static List<String> commands(CommandLine command, String before) {
    List<String> names = new ArrayList<>();
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              if (HELPERS.contains(name)) {
                return;
              }
              // A group does nothing of its own; "audit" does.
              boolean group =
                  sub.getCommand() instanceof Runnable && !sub.getSubcommands().isEmpty();
              if (!group) {
                names.add(before + name);
              }
              names.addAll(commands(sub, name + " "));
            });
    return names;
  }

  private static List<String> options(CommandLine command) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      names.add(option.names()[0]);
    }
    command.getSubcommands().values().forEach(sub -> names.addAll(options(sub)));
    return names.stream().distinct().filter(name -> !HELP.contains(name)).toList();
  }

  // The lines of the doctor have such a table, too.
  private static String commandTables() throws IOException {
    String page = page();
    return page.substring(0, page.indexOf("\n## What the doctor looks at"));
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }
}
