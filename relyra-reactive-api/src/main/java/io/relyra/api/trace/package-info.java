// SPDX-License-Identifier: Apache-2.0
/**
 * Traces of logins: one row for every attempt to complete one, accepted, refused or cancelled, with
 * the steps that were taken.
 *
 * <p>{@link io.relyra.api.trace.LoginTraceStore} keeps and finds them; a store that is also an
 * {@link io.relyra.api.store.ExpiringStore} deletes them when their time is over.
 *
 * <p>A trace is for people who look for a cause. It decides nothing, may be missing, and holds
 * nothing of the assertion: names of steps, codes, durations, the connection, and the number that
 * the browser was shown.
 */
@NullMarked
package io.relyra.api.trace;

import org.jspecify.annotations.NullMarked;
