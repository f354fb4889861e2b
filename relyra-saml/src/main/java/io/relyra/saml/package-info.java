// SPDX-License-Identifier: Apache-2.0
/** The SAML 2.0 protocol core. */
@NullMarked
package io.relyra.saml;

import org.jspecify.annotations.NullMarked;
