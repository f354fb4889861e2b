// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.store;

/**
 * What became of the attempt to complete a login: {@link ConsumeOutcome.Consumed}, or an {@link
 * IntentRefusal}, or a {@link ReplayRefusal}.
 */
public sealed interface LoginOutcome permits ConsumeOutcome, ReplayRefusal {}
