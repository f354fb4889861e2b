// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.request;

import java.util.Locale;

/** How an authentication has to compare with the contexts asked for (SAML Core 3.3.2.2.1). */
public enum ContextComparison {
  /** One of them. */
  EXACT,
  /** As strong as one of them, in the eyes of the identity provider. */
  MINIMUM,
  /** As strong as possible without being stronger than one of them. */
  MAXIMUM,
  /** Stronger than each of them. */
  BETTER;

  String xmlName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
