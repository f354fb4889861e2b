// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.mapping.MappingRules;
import java.time.Instant;

/**
 * A replacement of the mappings of a connection.
 *
 * @param before all rules as they were
 * @param after all rules as they became
 * @param context who replaced them, and why
 * @param at when
 */
public record MappingRevision(
    MappingRules before, MappingRules after, ChangeContext context, Instant at) {}
