// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say is what the files are. */
class DocsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern INCLUDE =
      Pattern.compile("<!-- include: (\\S+) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern REGION =
      Pattern.compile("(?m)^( *)// begin\\n((?:.*\\n)*?) *// end\\n");
  private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|Contract))`");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      return Stream.concat(top, docs).filter(p -> p.toString().endsWith(".md")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFile(Path document) throws IOException {
    Matcher links = LINK.matcher(Files.readString(document));
    while (links.find()) {
      assertThat(document.resolveSibling(links.group(1))).as("%s", links.group(1)).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyIncludedTextIsTheFile(Path document) throws IOException {
    Matcher includes = INCLUDE.matcher(Files.readString(document));
    while (includes.find()) {
      String source = Files.readString(ROOT.resolve(includes.group(1)));
      assertThat(includes.group(2).strip()).isEqualTo(region(source).strip());
    }
  }

  @Test
  void pagesWithProgramsIncludeTheirSources() throws IOException {
    for (String name : List.of("README.md", "docs/schema.md", "docs/getting-started.md")) {
      assertThat(INCLUDE.matcher(Files.readString(ROOT.resolve(name))).find()).as(name).isTrue();
    }
  }

  @Test
  void everyTestThatTheReadmeNamesExists() throws IOException {
    Matcher names = NAMED_TEST.matcher(Files.readString(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.walk(ROOT)) {
      List<String> sources =
          files.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".java")).toList();
      while (names.find()) {
        assertThat(sources).contains(names.group(1) + ".java");
      }
    }
  }

  @Test
  void continuousIntegrationRunsTheTestCommandOfTheReadme() throws IOException {
    assertThat(Files.readString(ROOT.resolve("README.md"))).contains("\n./mvnw verify\n");
    assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("./mvnw -B -ntp verify\n");
  }

  private static String region(String source) {
    Matcher region = REGION.matcher(source);
    if (!region.find()) {
      return source;
    }
    return region.group(2).replaceAll("(?m)^ {" + region.group(1).length() + "}", "");
  }
}
