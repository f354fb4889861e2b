// SPDX-License-Identifier: Apache-2.0
/** What is known of the common identity providers: defaults, their words, their traps. */
@NullMarked
package io.relyra.saml.preset;

import org.jspecify.annotations.NullMarked;
