// SPDX-License-Identifier: Apache-2.0
/**
 * Responses as they arrive: decoding with limits, the one hardened parser, the document's shape.
 */
@NullMarked
package io.relyra.saml.response;

import org.jspecify.annotations.NullMarked;
