// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.trace;

/**
 * A trace as it was found.
 *
 * @param cursor its place, with the time of writing by the store's clock
 * @param login the attempt
 */
public record StoredTrace(TraceCursor cursor, TracedLogin login) {}
