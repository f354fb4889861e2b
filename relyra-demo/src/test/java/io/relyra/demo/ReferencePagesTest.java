// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.common.docs.KeyName;
import io.relyra.api.ErrorCode;
import io.relyra.webflux.observation.LoginObservation;
import io.relyra.webflux.observation.MetadataObservation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that list codes and names have each of them, once, and no other. */
class ReferencePagesTest {
  private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_.]+)` \\|(.*)\\|$");

  @Test
  void everyErrorCodeIsExplainedOnceAndNoOtherIs() throws IOException {
    List<String> explained = new ArrayList<>();
    Matcher rows = ROW.matcher(page("errors.md"));
    while (rows.find()) {
      explained.add(rows.group(1));
      String[] cells = rows.group(2).split("\\|", -1);
      assertThat(cells).as(rows.group(1)).hasSize(3);
      assertThat(cells[0]).as("%s means", rows.group(1)).isNotBlank();
      assertThat(cells[2]).as("%s: what to do", rows.group(1)).isNotBlank();
    }
    assertThat(explained)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());
  }

  @Test
  void codesInTheIncidentsExist() throws IOException {
    List<String> codes = Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList();
    Matcher named = Pattern.compile("`([a-z]+(?:_[a-z]+)+)`").matcher(page("incidents.md"));
    int found = 0;
    while (named.find()) {
      assertThat(codes).contains(named.group(1));
      found++;
    }
    assertThat(found).isGreaterThan(10);
  }

  @Test
  void everyObservationIsListedWithItsKeysOfSpans() throws IOException {
    Map<String, List<String>> listed = new HashMap<>();
    Matcher rows = ROW.matcher(page("observations.md"));
    while (rows.find()) {
      if (rows.group(1).startsWith("relyra.saml.")) {
        String keys = rows.group(2).split("\\|", -1)[1];
        listed.put(
            rows.group(1),
            Pattern.compile("`([a-z_.]+)`").matcher(keys).results().map(k -> k.group(1)).toList());
      }
    }
    Map<String, List<String>> real = new HashMap<>();
    for (LoginObservation each : LoginObservation.values()) {
      real.put(each.getName(), names(each.getHighCardinalityKeyNames()));
    }
    for (MetadataObservation each : MetadataObservation.values()) {
      real.put(each.getName(), names(each.getHighCardinalityKeyNames()));
    }
    assertThat(listed).isEqualTo(real);
    assertThat(names(LoginObservation.LowKey.values()))
        .allSatisfy(key -> assertThat(page("observations.md")).contains("| `" + key + "` |"));
  }

  private static List<String> names(KeyName[] keys) {
    return Stream.of(keys).map(KeyName::asString).toList();
  }

  private static String page(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }
}
