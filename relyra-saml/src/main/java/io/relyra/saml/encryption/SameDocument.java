// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.saml.xml.ElementAttributes;

/** References that name an element of the same document by its identifier, and nothing else. */
final class SameDocument {
  private SameDocument() {}

  static boolean leadsTo(ElementAttributes reference, String id) {
    return !id.isEmpty() && reference.optional("URI").filter(("#" + id)::equals).isPresent();
  }
}
