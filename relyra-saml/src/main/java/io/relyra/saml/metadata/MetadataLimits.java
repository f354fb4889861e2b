// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.metadata;

import io.relyra.saml.response.ResponseLimits;

/**
 * How large metadata may be, in every direction in which it could grow.
 *
 * <p>Aggregates of whole federations are larger than these limits can be made: fetch the one entity
 * by the Metadata Query Protocol instead.
 *
 * @param bytes of the document, up to 16 MiB
 * @param depth nested elements, up to 100
 * @param elements in the whole document, up to a million
 * @param attributesPerElement namespace declarations included, up to 1000
 * @param textLength characters of one text or attribute value, up to 16 MiB
 */
public record MetadataLimits(
    int bytes, int depth, int elements, int attributesPerElement, int textLength) {

  /** 5 MiB, 32 levels, 200000 elements, 64 attributes an element, 64 KiB a text. */
  public static final MetadataLimits DEFAULT =
      new MetadataLimits(5 * 1024 * 1024, 32, 200_000, 64, 64 * 1024);

  /**
   * Checks that every limit limits something.
   *
   * @throws IllegalArgumentException if a limit is not positive or beyond its cap
   */
  public MetadataLimits {
    // The caps are those of responses.
    new ResponseLimits(bytes, depth, elements, attributesPerElement, textLength);
  }

  ResponseLimits ofParser() {
    return new ResponseLimits(bytes, depth, elements, attributesPerElement, textLength);
  }
}
