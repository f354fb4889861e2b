// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.ReportOutcome;

/**
 * A source that was looked at.
 *
 * @param leased as it was claimed
 * @param outcome what was recorded of the look
 */
public record RefreshedSource(LeasedSource leased, ReportOutcome outcome) {}
