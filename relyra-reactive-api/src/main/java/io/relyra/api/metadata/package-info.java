// SPDX-License-Identifier: Apache-2.0
/**
 * Metadata of identity providers as data: where it comes from, who may sign it, and what came of
 * looking at it.
 *
 * <p>{@link io.relyra.api.metadata.MetadataStore} is for operators: register a source, pin
 * certificates, import a document, resume, read revisions. {@link
 * io.relyra.api.metadata.RefreshQueue} is for what fetches: it leases sources that are due to one
 * node at a time, and records what came of each look. A document is applied in one step with its
 * revision and its audit event, or not at all.
 *
 * <p>When a source is looked at again is decided by {@link io.relyra.api.refresh.RefreshState}.
 */
@NullMarked
package io.relyra.api.metadata;

import org.jspecify.annotations.NullMarked;
