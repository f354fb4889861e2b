// SPDX-License-Identifier: Apache-2.0
/** The description of our side that identity providers import. */
@NullMarked
package io.relyra.saml.metadata;

import org.jspecify.annotations.NullMarked;
