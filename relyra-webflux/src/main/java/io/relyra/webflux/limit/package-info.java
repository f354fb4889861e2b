// SPDX-License-Identifier: Apache-2.0
/**
 * Keeps floods away from the expensive part of a login, the verification of signatures: so many
 * requests of one client and so many responses of one connection, and no more.
 */
@NullMarked
package io.relyra.webflux.limit;

import org.jspecify.annotations.NullMarked;
