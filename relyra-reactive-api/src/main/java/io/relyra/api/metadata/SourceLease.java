// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import java.time.Instant;

/**
 * The right of one node to look at a source.
 *
 * @param holder the node, with a part that no other lease has; 1 to 200 characters
 * @param until when another node may take over, by the store's clock
 */
public record SourceLease(String holder, Instant until) {}
