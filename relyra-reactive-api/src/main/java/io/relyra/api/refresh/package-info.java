// SPDX-License-Identifier: Apache-2.0
/**
 * When metadata is fetched again, and when no more: the states of a metadata source, without I/O,
 * clock or randomness.
 *
 * <pre>
 *             failure                  5th failure
 *  HEALTHY ------------&gt; DEGRADED ------------------&gt; SUSPENDED until a probe
 *     ^                     |                          |  |  ^
 *     |       success       |          success         |  +--+ probe fails: 1 h, 6 h, 24 h
 *     +---------------------+--------------------------+
 *
 *  any state -- suspicious --&gt; HELD until an operator resumes
 * </pre>
 *
 * <p>{@link io.relyra.api.refresh.RefreshState} holds where a source is, {@link
 * io.relyra.api.refresh.RefreshState#after} where it goes. An outage counts and passes; what could
 * be an attack is held at once, because waiting does not make it harmless.
 */
@NullMarked
package io.relyra.api.refresh;

import org.jspecify.annotations.NullMarked;
