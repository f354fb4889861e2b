// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** docs/configuration.md lists the properties that there are. */
class ConfigurationPageTest {
  private static final Path METADATA =
      Path.of("target/classes/META-INF/spring-configuration-metadata.json");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\|");

  @Test
  void everyPropertyIsListedAndNoOtherIs() throws IOException {
    String page = Files.readString(Path.of("../docs/configuration.md"));
    List<String> listed = ROW.matcher(page).results().map(row -> row.group(1)).toList();
    Stream<String> real =
        Stream.concat(
            properties().filter(name -> !name.equals("relyra.connections")),
            Arrays.stream(ConnectionProperties.class.getRecordComponents())
                .map(RecordComponent::getName)
                .map(ConfigurationPageTest::kebab));
    assertThat(listed).containsExactlyInAnyOrderElementsOf(real.toList());
  }

  @Test
  void everyPropertyIsDescribedToIdes() throws IOException {
    for (JsonNode property : metadata().get("properties")) {
      assertThat(property.path("description").asString("")).as("%s", property).isNotBlank();
    }
  }

  private static Stream<String> properties() throws IOException {
    return metadata().get("properties").valueStream().map(each -> each.get("name").asString());
  }

  private static JsonNode metadata() throws IOException {
    return new ObjectMapper().readTree(Files.readString(METADATA));
  }

  private static String kebab(String name) {
    return Pattern.compile("[A-Z]")
        .matcher(name)
        .replaceAll((MatchResult upper) -> "-" + upper.group().toLowerCase(Locale.ROOT));
  }
}
