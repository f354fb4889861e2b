// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

/** What the parser does with comments. They never become part of the document. */
enum Comments {
  /** A comment refuses the document: no identity provider puts one into a response. */
  REFUSED,
  /**
   * Comments between elements are dropped, as canonicalization without comments does; a comment
   * beside a text refuses the document, so that no two readers see different texts.
   */
  BETWEEN_ELEMENTS
}
