// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.saml.Sample;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.LogoutResult;
import io.relyra.saml.logout.PostedMessage;
import java.util.List;
import java.util.Map;

/** Any bytes as the message of a form, with an enveloped signature or what looks like one. */
public final class LogoutFormFuzz {
  private static final LogoutTarget TARGET =
      new LogoutTarget(
          request ->
              request.id().equals("_golden")
                  && request.subject().value().equals(Sample.ADA)
                  && request.sessionIndexes().equals(List.of("s-1")),
          response -> response.status().result() == LogoutResult.COMPLETE);

  private LogoutFormFuzz() {}

  public static void fuzzerTestOneInput(byte[] xml) {
    judge(xml);
  }

  static boolean judge(byte[] xml) {
    boolean asRequest = judge("SAMLRequest", xml);
    boolean asResponse = judge("SAMLResponse", xml);
    if (asRequest && asResponse) {
      throw new AssertionError("one message is two");
    }
    return asRequest || asResponse;
  }

  private static boolean judge(String field, byte[] xml) {
    return TARGET.judge(
        () -> PostedMessage.of(Map.of(field, List.of(Sample.base64(xml))), LogoutLimits.DEFAULT));
  }
}
