// SPDX-License-Identifier: Apache-2.0
/** Our own signatures: the key, its algorithms, and the enveloped form of a document. */
@NullMarked
package io.relyra.saml.signing;

import org.jspecify.annotations.NullMarked;
