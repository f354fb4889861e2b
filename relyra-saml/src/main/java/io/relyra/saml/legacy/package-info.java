// SPDX-License-Identifier: Apache-2.0
/** Weak algorithms that an operator has allowed for a time. */
@NullMarked
package io.relyra.saml.legacy;

import org.jspecify.annotations.NullMarked;
