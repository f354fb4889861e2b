// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.store;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateState;
import java.time.Instant;
import java.util.Optional;

/**
 * A certificate whose validity ends.
 *
 * @param connection whose it is
 * @param organization the tenant of the connection, if any
 * @param key which certificate
 * @param state staged or active
 * @param notAfter when it ends, as the certificate says
 */
public record ExpiringCertificate(
    ConnectionId connection,
    Optional<OrganizationId> organization,
    CertificateKey key,
    CertificateState state,
    Instant notAfter) {}
