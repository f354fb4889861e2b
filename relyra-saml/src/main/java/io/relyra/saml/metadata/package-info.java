// SPDX-License-Identifier: Apache-2.0
/**
 * Metadata: the description of our side that identity providers import, and the reader of theirs.
 */
@NullMarked
package io.relyra.saml.metadata;

import org.jspecify.annotations.NullMarked;
