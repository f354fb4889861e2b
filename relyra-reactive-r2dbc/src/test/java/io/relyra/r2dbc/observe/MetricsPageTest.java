// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.docs.KeyName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/metrics.md is what the enum says. After a change, run this test with {@code
 * -Drelyra.docs.write=true} once.
 */
class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final String BEGIN = "<!-- begin: StoreMeters -->\n";
  private static final String END = "<!-- end: StoreMeters -->\n";

  @Test
  void thePageListsEveryMeterAndTag() throws IOException {
    String page = Files.readString(PAGE);
    String written =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + tables()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("relyra.docs.write")) {
      Files.writeString(PAGE, written);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(written);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder("| meter | type | unit | tags | what it tells |\n");
    text.append("|---|---|---|---|---|\n");
    for (StoreMeters meter : StoreMeters.values()) {
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  meter.getName(),
                  meter.getType().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                  meter.getBaseUnit(),
                  Arrays.stream(meter.getKeyNames())
                      .map(KeyName::asString)
                      .map(key -> "`" + key + "`")
                      .collect(Collectors.joining(", ")),
                  meter.meaning()));
    }
    text.append("\n| tag | values |\n|---|---|\n");
    for (StoreMeters.Tag tag : StoreMeters.Tag.values()) {
      text.append("| `%s` | %s |\n".formatted(tag.asString(), tag.meaning()));
    }
    return text.toString();
  }
}
