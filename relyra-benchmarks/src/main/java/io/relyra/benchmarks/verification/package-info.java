// SPDX-License-Identifier: Apache-2.0
/**
 * The verification of a signed response, by this library and by others, one beside the other: start
 * with {@link io.relyra.benchmarks.verification.Stack}.
 *
 * <p>All of them run on the same Santuario and the same JDK; what differs is the work around it.
 */
@NullMarked
package io.relyra.benchmarks.verification;

import org.jspecify.annotations.NullMarked;
