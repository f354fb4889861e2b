// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

/**
 * How much of each may come.
 *
 * @param client requests of one client
 * @param answers answers to one login of which the browser is known to be the one that started it;
 *     one is enough for a login that goes well
 * @param connection answers of one connection
 * @param unsolicited responses of one connection that nobody asked for; they are counted apart,
 *     because anybody can send them, and what they use up must not be missing for answers
 */
public record LoginRates(Rate client, Rate answers, Rate connection, Rate unsolicited) {}
