// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.saml.Sample;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutResult;
import io.relyra.saml.logout.RedirectedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Any text as the query of a redirect: decoded and verified, or refused with a code of ours. */
public final class LogoutQueryFuzz {
  private static final Optional<String> SIGNED_STATE = Optional.of("a b/c+d=\u00e9");
  private static final LogoutTarget TARGET =
      new LogoutTarget(
          request ->
              request.id().equals("_golden")
                  && request.subject().value().equals(Sample.ADA)
                  && request.sessionIndexes().equals(List.of("s-1"))
                  && request.relayState().equals(SIGNED_STATE),
          response -> response.status().result() == LogoutResult.COMPLETE);

  private LogoutQueryFuzz() {}

  public static void fuzzerTestOneInput(byte[] query) {
    judge(query);
  }

  static boolean judge(byte[] query) {
    String text = new String(query, StandardCharsets.ISO_8859_1);
    return TARGET.judge(() -> RedirectedMessage.of(text, LogoutLimits.DEFAULT));
  }
}
