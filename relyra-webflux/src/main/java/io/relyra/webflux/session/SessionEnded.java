// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.session;

/**
 * The receipt for a session that is gone.
 *
 * @param existed whether there was one
 */
public record SessionEnded(boolean existed) {}
