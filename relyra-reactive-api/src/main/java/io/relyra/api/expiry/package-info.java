// SPDX-License-Identifier: Apache-2.0
/**
 * Deletes what is over, from time to time: {@link io.relyra.api.expiry.ExpirySchedule} runs {@link
 * io.relyra.api.store.ExpiringStore}s for as long as a service lives.
 *
 * <p>It stands beside the contracts, and not with one adapter, because it is the same for all of
 * them and needs nothing but Reactor: whoever has an {@code ExpiringStore} has this package too.
 *
 * <pre>{@code
 * ExpirySchedule expiry =
 *     ExpirySchedule.builder()
 *         .store("request_intents", logins.expiringIntents())
 *         .store("replay_keys", logins.expiringReplayKeys())
 *         .build();
 * expiry.start();
 * }</pre>
 *
 * <p>Every node may run one: they share the work.
 */
@NullMarked
package io.relyra.api.expiry;

import org.jspecify.annotations.NullMarked;
