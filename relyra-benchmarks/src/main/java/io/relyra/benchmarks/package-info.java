// SPDX-License-Identifier: Apache-2.0
/**
 * The stores beside other clients, and the verification beside other stacks, that do the same work:
 * {@link io.relyra.benchmarks.Benchmarks} starts a durable server, runs everything in one go, in
 * turns, and writes docs/benchmarks.md.
 *
 * <p>Only ratios of one run mean anything; that is why every measure has its peers in the same run.
 */
@NullMarked
package io.relyra.benchmarks;

import org.jspecify.annotations.NullMarked;
