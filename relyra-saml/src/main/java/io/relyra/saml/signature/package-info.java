// SPDX-License-Identifier: Apache-2.0
/** XML signatures: where they may stand, which algorithms, and their proof against pinned keys. */
@NullMarked
package io.relyra.saml.signature;

import org.jspecify.annotations.NullMarked;
