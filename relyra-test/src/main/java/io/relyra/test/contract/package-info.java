// SPDX-License-Identifier: Apache-2.0
/**
 * The contract suites: what every store and every connection resolver has to prove.
 *
 * <p>A suite is an interface of tests. An adapter's test class implements the suites of what it
 * offers and supplies the hooks; a login store implements those of all three store contracts with
 * one {@code store()} method:
 *
 * <pre>{@code
 * class MyLoginStoreTest
 *     implements RequestStoreContract, RequestStoreSignalContract, RequestStoreRaceContract,
 *         ReplayStoreContract, ReplayStoreRaceContract,
 *         LoginStoreContract, LoginStoreSignalContract, LoginStoreRaceContract { ... }
 * }</pre>
 *
 * <p>{@code IntentExpiryContract} and {@code ReplayKeyExpiryContract} are for stores that delete
 * what is over; they count, so each of their tests begins with empty tables.
 *
 * <p>Values are random, so that other tests may share tables; nothing else counts rows of others,
 * and nothing sleeps: {@link io.relyra.test.contract.StoreHooks#timePasses} moves time.
 */
@NullMarked
package io.relyra.test.contract;

import org.jspecify.annotations.NullMarked;
