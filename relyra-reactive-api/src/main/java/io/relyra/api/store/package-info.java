// SPDX-License-Identifier: Apache-2.0
/**
 * One-time decisions: the contracts of request intents and replay keys, their values and outcomes.
 *
 * <p>Rules of every store here:
 *
 * <ol>
 *   <li>A decision is a value. A {@code Mono} emits exactly one outcome and never completes empty.
 *   <li>Stores fail closed. Trouble is an error signal with a {@link
 *       io.relyra.api.RelyraException}, never an outcome that could be read as yes or as "unknown".
 *   <li>Each subscription is a new attempt. Nothing is retried. After a cancellation or an error
 *       the outcome is unknown and the intent is to be treated as spent.
 *   <li>The store's clock decides about expiry, not the caller's.
 * </ol>
 *
 * <p>Adapters prove themselves with the contract suites of {@code relyra-test}.
 */
@NullMarked
package io.relyra.api.store;

import org.jspecify.annotations.NullMarked;
