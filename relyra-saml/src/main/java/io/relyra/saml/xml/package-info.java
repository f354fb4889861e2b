// SPDX-License-Identifier: Apache-2.0
/** Strict reading of XML elements: names, child order, attributes, text, times, Base64. */
@NullMarked
package io.relyra.saml.xml;

import org.jspecify.annotations.NullMarked;
