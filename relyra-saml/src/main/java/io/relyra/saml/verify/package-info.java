// SPDX-License-Identifier: Apache-2.0
/** The verification of a response from its encoded form to its verdict. */
@NullMarked
package io.relyra.saml.verify;

import org.jspecify.annotations.NullMarked;
