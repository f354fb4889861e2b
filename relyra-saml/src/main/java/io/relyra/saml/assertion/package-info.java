// SPDX-License-Identifier: Apache-2.0
/** The one reader of identity data, and the values it reads. */
@NullMarked
package io.relyra.saml.assertion;

import org.jspecify.annotations.NullMarked;
