// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.rule;

import io.relyra.api.ErrorCode;
import io.relyra.saml.Forge;
import io.relyra.saml.Sample;
import io.relyra.saml.Verdicts;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Judges genuinely signed responses in which one thing was replaced before signing. */
final class Judge {
  static final String START = "2026-11-20T10:00:00Z";
  static final String END = "2026-11-20T10:05:00Z";
  static final String BEARER = "Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"";
  static final String CONFIRMATION_END = "NotOnOrAfter=\"" + END + "\" Recipient";
  static final String CONDITIONS = "<saml:Conditions NotBefore=\"" + START + "\" NotOnOrAfter=\"";

  private Judge() {}

  static void accepts(UnaryOperator<String> edit) {
    Verdicts.accepted(Forge.signedAssertion(edit));
    Verdicts.accepted(Forge.signedResponse(edit));
  }

  static void refuses(UnaryOperator<String> edit, ErrorCode code) {
    Verdicts.refused(Forge.signedAssertion(edit), code);
    Verdicts.refused(Forge.signedResponse(edit), code);
  }

  static void accepts(String place, String replacement) {
    accepts(xml -> xml.replace(place, replacement));
  }

  static void refuses(String place, String replacement, ErrorCode code) {
    refuses(xml -> xml.replace(place, replacement), code);
  }

  static void acceptsAt(UnaryOperator<String> edit, Duration later) {
    Verdicts.accepted(Verdicts.of(Forge.signedAssertion(edit), at(later)));
  }

  static void refusesAt(UnaryOperator<String> edit, Duration later, ErrorCode code) {
    Verdicts.refused(Verdicts.of(Forge.signedAssertion(edit), at(later)), code);
  }

  private static Instant at(Duration later) {
    return Sample.NOW.plus(later);
  }
}
