// SPDX-License-Identifier: Apache-2.0
/**
 * Connections as data: drafts that operators fill in, publish, disable and delete.
 *
 * <p>{@link io.relyra.api.connection.store.ConnectionStore} changes connections, {@link
 * io.relyra.api.connection.store.CertificateInventory} their certificates, {@link
 * io.relyra.api.connection.store.MappingStore} their rules for attributes. Every change
 *
 * <ul>
 *   <li>names who makes it and why ({@link io.relyra.api.audit.ChangeContext}),
 *   <li>names the version that its author has read ({@link
 *       io.relyra.api.connection.store.ChangeTarget}), and is refused if there is a newer one,
 *   <li>raises that version,
 *   <li>is written together with its audit event, or not at all,
 *   <li>emits exactly one {@link io.relyra.api.connection.store.ChangeOutcome}.
 * </ul>
 *
 * <p>What logs people in is {@link io.relyra.api.connection.ConnectionResolver}, which sees enabled
 * and complete connections only.
 */
@NullMarked
package io.relyra.api.connection.store;

import org.jspecify.annotations.NullMarked;
