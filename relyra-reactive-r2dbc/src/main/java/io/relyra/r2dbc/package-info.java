// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL stores over R2DBC: {@link io.relyra.r2dbc.R2dbcLoginStore} for logins.
 *
 * <p>Every decision is one statement, classified by that statement itself, at the server's clock.
 * The tables come from {@link io.relyra.r2dbc.migrate.RelyraMigrator} or from your own migrations,
 * connections from {@link io.relyra.r2dbc.RelyraConnectionPool} or from your own pool.
 *
 * <p>What is over is deleted when you ask for it: {@link
 * io.relyra.r2dbc.R2dbcLoginStore#expiringIntents} and {@link
 * io.relyra.r2dbc.R2dbcLoginStore#expiringReplayKeys}, best through {@code ExpirySchedule}.
 *
 * <p>When many callers are under way they share statements ({@link
 * io.relyra.r2dbc.coalesce.CoalescingSettings}). To decide within a transaction of yours, use
 * {@link io.relyra.r2dbc.R2dbcLoginStore#on}.
 *
 * <p>What this package does not do: read from replicas ({@code replica} does, for reads that can).
 */
@NullMarked
package io.relyra.r2dbc;

import org.jspecify.annotations.NullMarked;
