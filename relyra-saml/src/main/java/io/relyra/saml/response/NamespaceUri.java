// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

/** What a namespace may be called (RFC 3986 section 4.3; Namespaces in XML 1.0 section 2.2). */
final class NamespaceUri {
  private NamespaceUri() {}

  /** A scheme, a colon, and something after it, all on one line. */
  static boolean isAbsolute(String uri) {
    int colon = uri.indexOf(':');
    return colon > 0 && colon < uri.length() - 1 && isScheme(uri, colon) && isOneLine(uri, colon);
  }

  private static boolean isScheme(String uri, int end) {
    for (int i = 0; i < end; i++) {
      char c = uri.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
      if (!letter && (i == 0 || !other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOneLine(String uri, int start) {
    for (int i = start; i < uri.length(); i++) {
      if (endsLine(uri.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsLine(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
