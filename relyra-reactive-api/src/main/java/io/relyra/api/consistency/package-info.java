// SPDX-License-Identifier: Apache-2.0
/**
 * How far somebody has written, so that reads from replicas do not miss it.
 *
 * <p>{@link io.relyra.api.consistency.SessionPositions} travels in the Reactor Context: what talks
 * to the database advances and obeys it, what talks HTTP carries it from one request to the next.
 */
@NullMarked
package io.relyra.api.consistency;

import org.jspecify.annotations.NullMarked;
