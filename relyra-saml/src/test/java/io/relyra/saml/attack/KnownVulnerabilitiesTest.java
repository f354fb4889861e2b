// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Sample;
import io.relyra.saml.verify.Verification;
import io.relyra.test.forge.Attack;
import io.relyra.test.idp.LogoutDeviation;
import io.relyra.test.idp.LogoutDeviations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published vulnerabilities of other service providers, each tried on this one in every place where
 * a response may be signed. The table holds exactly the codes of refusal.
 */
class KnownVulnerabilitiesTest {
  private static final String TABLE = "/attack/vulnerabilities.txt";
  private static final List<Attack> ATTACKS =
      Stream.of(
              ForgedResponsesTest.attacks(),
              ForgedResponsesTest.encrypted(),
              ForgedResponsesTest.mixUps())
          .flatMap(attacks -> attacks)
          .toList();

  static Stream<String> vulnerabilities() throws IOException {
    try (var in = KnownVulnerabilitiesTest.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> !line.startsWith("#")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("vulnerabilities")
  void isRefusedWithItsCode(String line) {
    String[] cells = line.split(" \\| ");

    Set<String> codes = codesOf(cells[1]);

    assertThat(codes).containsExactlyInAnyOrderElementsOf(Arrays.asList(cells[2].split(" ")));
  }

  @Test
  void thereAreMany() throws IOException {
    assertThat(vulnerabilities().flatMap(line -> Stream.of(line.split(" \\| ")[0].split(" "))))
        .hasSizeGreaterThan(70);
  }

  private static Set<String> codesOf(String name) {
    Set<String> codes =
        ATTACKS.stream()
            .filter(
                attack ->
                    attack.name().equals(name)
                        || attack.name().startsWith(name + "-in-")
                        || attack.name().startsWith(name + "-with-"))
            .map(KnownVulnerabilitiesTest::codeOf)
            .collect(Collectors.toCollection(TreeSet::new));
    // LogoutDeviationsTest shows that these codes are the ones.
    Stream.of(LogoutDeviations.ofQuery(), LogoutDeviations.ofMessage())
        .flatMap(List::stream)
        .filter(deviation -> deviation.name().equals(name))
        .map(LogoutDeviation::refusals)
        .flatMap(Set::stream)
        .map(ErrorCode::wireName)
        .forEach(codes::add);
    return codes;
  }

  private static String codeOf(Attack attack) {
    return ForgedResponsesTest.verdict(attack.xml(), Sample.connection())
            instanceof Verification.Refused refused
        ? refused.code().wireName()
        : "accepted";
  }
}
