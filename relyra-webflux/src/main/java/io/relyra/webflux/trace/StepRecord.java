// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/**
 * One step of a login that was taken.
 *
 * @param step which
 * @param duration from its start to its end
 * @param refusal why the login ended here; empty if it went on
 */
public record StepRecord(LoginStep step, Duration duration, Optional<ErrorCode> refusal) {}
