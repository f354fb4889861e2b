// SPDX-License-Identifier: Apache-2.0
/**
 * Statements that several callers share: {@link io.relyra.r2dbc.coalesce.CoalescingSettings} is
 * what an application sets, the rest is for the stores.
 *
 * <p>A caller who comes when little is going on goes alone, at once, with a statement of one row.
 * When more callers are under way than may go alone, those who come wait for one of a few shared
 * statements to end, and travel together in the next one. So nobody waits for a timer, and the
 * busier the store is, the more callers share the cost of one commit.
 *
 * <p>What this package does not do: speak SQL, judge errors, run anything twice that may have
 * happened.
 */
@NullMarked
package io.relyra.r2dbc.coalesce;

import org.jspecify.annotations.NullMarked;
