// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.MissingPiece;
import io.relyra.api.connection.store.StoredConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the verbs of a connection store do. */
public final class ConnectionChanges {
  private static final int FIRST_VERSION = 1;

  private final Readiness readiness;

  /**
   * Changes that keep enabled connections complete.
   *
   * @param readiness tells what is missing
   */
  public ConnectionChanges(Readiness readiness) {
    this.readiness = readiness;
  }

  /**
   * A new draft.
   *
   * @param id its id, not used before
   * @param organization the tenant whose it will be
   * @param details as far as they are known
   * @param context who creates it, and why
   * @param now the store's time
   * @return what is to be written
   */
  public Decision.Write create(
      ConnectionId id,
      Optional<OrganizationId> organization,
      ConnectionDetails details,
      ChangeContext context,
      Instant now) {
    StoredConnection draft =
        new StoredConnection(
            id, organization, ConnectionStatus.DRAFT, details, FIRST_VERSION, now, now);
    return new Decision.Write(
        ConnectionState.of(draft),
        new Entries(draft, AuditDomain.CONNECTION, context)
            .entry(AuditAction.CREATED, AuditSummary.EMPTY, Facts.of(draft)));
  }

  /**
   * Other details.
   *
   * @param details all of them
   * @param context who changes them, and why
   * @return the change
   */
  public Change update(ConnectionDetails details, ChangeContext context) {
    return (before, now) -> {
      StoredConnection old = before.connection();
      if (old.details().equals(details)) {
        return new Decision.Keep();
      }
      return written(before, old.status(), details, AuditAction.UPDATED, context, now);
    };
  }

  /**
   * Enables a connection.
   *
   * @param context who publishes it, and why
   * @return the change
   */
  public Change publish(ChangeContext context) {
    return toStatus(ConnectionStatus.ENABLED, AuditAction.ENABLED, context);
  }

  /**
   * Disables a connection.
   *
   * @param context who disables it, and why
   * @return the change
   */
  public Change disable(ChangeContext context) {
    return toStatus(ConnectionStatus.DISABLED, AuditAction.DISABLED, context);
  }

  /**
   * Deletes a connection.
   *
   * @param context who deletes it, and why
   * @return the change
   */
  public Change delete(ChangeContext context) {
    return (before, now) ->
        new Decision.Delete(
            new Entries(before.connection(), AuditDomain.CONNECTION, context)
                .entry(AuditAction.DELETED, Facts.of(before.connection()), AuditSummary.EMPTY));
  }

  private Change toStatus(ConnectionStatus status, AuditAction action, ChangeContext context) {
    return (before, now) ->
        before.connection().status() == status
            ? new Decision.Keep()
            : written(before, status, before.connection().details(), action, context, now);
  }

  private Decision written(
      ConnectionState before,
      ConnectionStatus status,
      ConnectionDetails details,
      AuditAction action,
      ChangeContext context,
      Instant now) {
    StoredConnection old = before.connection();
    ConnectionState after =
        before
            .with(
                new StoredConnection(
                    old.id(),
                    old.organization(),
                    status,
                    details,
                    old.version(),
                    old.createdAt(),
                    old.updatedAt()))
            .nextVersion(now);
    if (status == ConnectionStatus.ENABLED) {
      Set<MissingPiece> missing = readiness.missing(after);
      if (!missing.isEmpty()) {
        return new Decision.Refuse(new ChangeRefusal.Incomplete(missing));
      }
    }
    return new Decision.Write(
        after,
        new Entries(old, AuditDomain.CONNECTION, context)
            .entry(action, Facts.of(old), Facts.of(after.connection())));
  }
}
