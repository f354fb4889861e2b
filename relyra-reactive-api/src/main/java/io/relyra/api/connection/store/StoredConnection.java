// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A connection as it is stored, whether or not anybody can log in through it.
 *
 * @param id its public id, never used again for another one
 * @param organization the tenant whose it is, if any
 * @param status where it is in its life
 * @param details what operators wrote about it
 * @param version rises with every change of it, of its certificates and of its mappings, from 1
 * @param createdAt when it was created
 * @param updatedAt when it was changed last
 */
public record StoredConnection(
    ConnectionId id,
    Optional<OrganizationId> organization,
    ConnectionStatus status,
    ConnectionDetails details,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
