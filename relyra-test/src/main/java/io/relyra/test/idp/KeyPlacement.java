// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** Where the encrypted content key stands (SAML Core 2.3.4, XML Encryption 1.1, 3.5). */
public enum KeyPlacement {
  /** In the KeyInfo of the encrypted content. */
  NESTED,
  /** After the encrypted content, to which it refers and which refers to it. */
  SIBLING
}
