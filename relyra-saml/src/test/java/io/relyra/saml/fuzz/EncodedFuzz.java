// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import java.nio.charset.StandardCharsets;

/** Any text as the form field: decoded and judged, or refused with a code of ours. */
public final class EncodedFuzz {
  private EncodedFuzz() {}

  public static void fuzzerTestOneInput(byte[] field) {
    ResponseFuzz.judge(new String(field, StandardCharsets.ISO_8859_1));
  }
}
