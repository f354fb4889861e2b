// SPDX-License-Identifier: Apache-2.0
/**
 * Encrypted assertions: one strict form, few algorithms, several keys of ours, one opaque failure.
 *
 * <p>Encryption hides an assertion from browsers and proves nothing about who wrote it: what comes
 * out of here is as unverified as what went in.
 */
@NullMarked
package io.relyra.saml.encryption;

import org.jspecify.annotations.NullMarked;
