// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

import java.time.Instant;

/**
 * The version that a rollback went back to. No instance migrates beyond it until it is released.
 *
 * @param unit which scripts
 * @param version the newest that may be applied, 0 for none
 * @param pinnedBy the operator who rolled back
 * @param reason why
 * @param pinnedAt when
 */
public record PinnedTarget(
    MigrationUnit unit, int version, String pinnedBy, String reason, Instant pinnedAt) {}
