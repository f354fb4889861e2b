// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

import io.relyra.api.ConnectionId;

/**
 * An enabled, complete trust relationship with one identity provider: an immutable snapshot.
 *
 * @param id its public id
 * @param identityProvider the other side
 * @param serviceProvider our side
 * @param policy what is demanded of responses
 */
public record Connection(
    ConnectionId id,
    IdentityProvider identityProvider,
    ServiceProvider serviceProvider,
    ConnectionPolicy policy) {}
