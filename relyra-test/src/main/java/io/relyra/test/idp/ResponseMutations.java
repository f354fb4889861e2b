// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All variants of a response that differ from it in one character of a text that matters: a service
 * provider must refuse each of them.
 */
public final class ResponseMutations {
  private static final Pattern UNTOUCHABLE = Pattern.compile("&[^;]*;|=+$");

  private ResponseMutations() {}

  /**
   * One mutation for each character of the parts, in document order of each part; characters that
   * are escaped and the padding of Base64 are left out. Nothing is computed before it is asked for.
   *
   * @param response a response of the fake identity provider
   * @param parts where to mutate; none means everywhere
   * @return the mutations
   */
  public static Stream<MutatedResponse> of(SignedResponse response, MutatedPart... parts) {
    return Arrays.stream(parts.length == 0 ? MutatedPart.values() : parts)
        .flatMap(part -> of(response.xml(), part));
  }

  private static Stream<MutatedResponse> of(String xml, MutatedPart part) {
    return part.place().matcher(xml).results().flatMap(text -> of(xml, part, text));
  }

  private static Stream<MutatedResponse> of(String xml, MutatedPart part, MatchResult match) {
    String text = match.group(1);
    int start = match.start(1);
    boolean[] untouchable = new boolean[text.length()];
    UNTOUCHABLE
        .matcher(text)
        .results()
        .forEach(found -> Arrays.fill(untouchable, found.start(), found.end(), true));
    return IntStream.range(0, text.length())
        .filter(i -> !untouchable[i])
        .mapToObj(
            i ->
                new MutatedResponse(
                    part,
                    start + i,
                    xml.substring(0, start) + mutate(part, text, i) + xml.substring(match.end(1))));
  }

  private static String mutate(MutatedPart part, String text, int position) {
    return part.isBase64()
        ? Base64Text.replaceAt(text, position)
        : text.substring(0, position)
            + sibling(text.charAt(position))
            + text.substring(position + 1);
  }

  /** The next letter or digit of the same sort; a hyphen or a dot for anything else. */
  private static char sibling(char c) {
    if (c >= '0' && c <= '9') {
      return c == '9' ? '0' : (char) (c + 1);
    }
    if (c >= 'a' && c <= 'z') {
      return c == 'z' ? 'a' : (char) (c + 1);
    }
    if (c >= 'A' && c <= 'Z') {
      return c == 'Z' ? 'A' : (char) (c + 1);
    }
    return c == '-' ? '.' : '-';
  }
}
