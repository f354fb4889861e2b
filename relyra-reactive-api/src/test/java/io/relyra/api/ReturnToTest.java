// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReturnToTest {
  private static final URI OWN = URI.create("https://sp.example.com/");

  @Property(tries = 20_000)
  void neverLeadsToAnotherOrigin(@ForAll("targets") String candidate) {
    String path = ReturnTo.orRoot(candidate).path();
    URI resolved = OWN.resolve(parseAsBrowser(path));
    assertThat(resolved.getScheme()).isEqualTo("https");
    assertThat(resolved.getRawAuthority()).isEqualTo("sp.example.com");
    assertThat(resolved.getRawPath()).startsWith("/");
  }

  @Property(tries = 5_000)
  void keepsEitherTheCandidateOrTheStartPage(@ForAll("targets") String candidate) {
    assertThat(ReturnTo.orRoot(candidate).path()).isIn(candidate, "/");
  }

  @Property(tries = 5_000)
  void cannotSplitAHeader(@ForAll String candidate) {
    assertThat(ReturnTo.orRoot("/" + candidate).path()).doesNotContainPattern("[^!-~]");
  }

  @Example
  void keepsOrdinaryPathsOfTheOwnOrigin() {
    for (String path :
        new String[] {"/", "/orders?page=2&q=a%20b", "/a//b", "/%2F%2Fhost", "/@x"}) {
      assertThat(ReturnTo.orRoot(path).path()).isEqualTo(path);
    }
  }

  @Example
  void sendsWhateverCouldLeadElsewhereToTheStartPage() {
    for (String path :
        new String[] {
          "",
          "orders",
          "//evil.example",
          "///evil.example",
          "/\\evil.example",
          "\\\\evil.example",
          "/\t/evil.example",
          "/\n/evil.example",
          "\t//evil.example",
          " /orders",
          "/orders\r\nSet-Cookie: a=b",
          "/a b",
          "/a#b",
          "/\u00e9",
          "/\u0000",
          "/\u007f",
          "https://evil.example/",
          "https:evil.example",
          "javascript:alert(1)",
          "?//evil.example",
          "@evil.example"
        }) {
      assertThat(ReturnTo.orRoot(path)).as(path).isEqualTo(ReturnTo.ROOT);
      assertThatIllegalArgumentException().as(path).isThrownBy(() -> new ReturnTo(path));
    }
  }

  @Example
  void absentTargetIsTheStartPage() {
    assertThat(ReturnTo.orRoot(null)).isEqualTo(ReturnTo.ROOT);
  }

  @Example
  void longestPathIsTakenAndOneMoreIsNot() {
    String longest = "/" + "p".repeat(ReturnTo.MAX_LENGTH - 1);
    assertThat(ReturnTo.orRoot(longest).path()).isEqualTo(longest);
    assertThat(ReturnTo.orRoot(longest + "p")).isEqualTo(ReturnTo.ROOT);
  }

  @Provide
  Arbitrary<String> targets() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "/",
            "//",
            "\\",
            "/\\",
            "\t",
            "\n",
            "\r",
            " ",
            ".",
            "..",
            ":",
            "@",
            "?",
            "#",
            "%2f",
            "%5c",
            "%09",
            "%00",
            "http",
            "https:",
            "evil.example",
            "sp.example.com",
            "\u2215",
            "\uff0f",
            "\u3002",
            "\u0000",
            "a",
            "[",
            "{",
            "|",
            "^",
            ";");
    Arbitrary<String> built = piece.list().ofMaxSize(8).map(parts -> String.join("", parts));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, built),
        net.jqwik.api.Tuple.of(3, built.map(rest -> "/" + rest)),
        net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(20)));
  }

  // WHATWG URL 4.4: backslashes are slashes, tabs and line ends vanish. Java refuses a few
  // characters that browsers take; none of them can begin an authority.
  private static URI parseAsBrowser(String path) {
    String seen = path.replaceAll("[\\t\\n\\r]", "").replace('\\', '/');
    return URI.create(
        seen.replaceAll("[\\[\\]{}|^`\"<>]", "_").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"));
  }
}
