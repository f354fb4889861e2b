// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md is what the command is. */
class CommandDocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]+");
  // Options of other programs that the page shows.
  private static final Set<String> FOREIGN = Set.of();

  @Test
  void everyCommandHasItsRow() throws IOException {
    String page = Files.readString(DOCS.resolve("cli.md"));
    Set<String> commands = new TreeSet<>(RelyraCommand.commandLine().getSubcommands().keySet());
    commands.remove("help");
    assertThat(commands)
        .allMatch(name -> page.contains("| `" + name + "`") || page.contains("| `" + name + " "));
  }

  @Test
  void everyOptionIsExplainedAndNoneIsInvented() throws IOException {
    Set<String> real = new TreeSet<>();
    collect(RelyraCommand.commandLine(), real);
    real.removeAll(List.of("--help", "--version"));
    String pages;
    try (Stream<Path> files = Files.list(DOCS)) {
      pages =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .map(CommandDocsTest::read)
              .collect(Collectors.joining("\n"));
    }
    assertThat(real).allMatch(pages::contains);
    Matcher shown = OPTION.matcher(Files.readString(DOCS.resolve("cli.md")));
    Set<String> documented =
        shown
            .results()
            .map(result -> result.group())
            .collect(Collectors.toCollection(TreeSet::new));
    documented.removeAll(FOREIGN);
    real.add("--version");
    assertThat(real).containsAll(documented);
  }

  @Test
  void theExitCodesAreThoseOfTheHelp() throws IOException {
    String page = Files.readString(DOCS.resolve("cli.md"));
    Map<String, String> codes =
        RelyraCommand.commandLine().getCommandSpec().usageMessage().exitCodeList();
    assertThat(codes).hasSize(6);
    codes.forEach((code, text) -> assertThat(page).contains("| " + code + " | " + text + " |"));
  }

  private static void collect(CommandLine command, Set<String> names) {
    command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .forEach(option -> names.add(option.longestName()));
    command.getSubcommands().values().forEach(below -> collect(below, names));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
