// SPDX-License-Identifier: Apache-2.0
/**
 * What each change of a connection does: pure decisions, which every store shares.
 *
 * <p>A store locks a connection, reads its {@link io.relyra.api.connection.change.ConnectionState},
 * asks {@link io.relyra.api.connection.change.ConnectionChanges}, {@link
 * io.relyra.api.connection.change.CertificateChanges} or {@link
 * io.relyra.api.connection.change.MappingChanges}, {@link
 * io.relyra.api.connection.change.MetadataChanges} or {@link
 * io.relyra.api.connection.change.RefreshChanges} for a {@link
 * io.relyra.api.connection.change.Decision}, and writes what that says, with its audit entry, in
 * one step.
 */
@NullMarked
package io.relyra.api.connection.change;

import org.jspecify.annotations.NullMarked;
