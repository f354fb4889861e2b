// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection.change;

import io.relyra.api.audit.AuditAction;
import io.relyra.api.audit.AuditDomain;
import io.relyra.api.audit.AuditSummary;
import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.certificate.CertificateKey;
import io.relyra.api.connection.certificate.CertificateParty;
import io.relyra.api.connection.certificate.CertificateState;
import io.relyra.api.connection.certificate.CertificateUse;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ChangeRefusal;
import java.time.Instant;
import java.util.Optional;

/** What the verbs of a certificate inventory do. */
public final class CertificateChanges {
  private CertificateChanges() {}

  /**
   * Makes a certificate known.
   *
   * @param added what is to be known
   * @param context who does it, and why
   * @return the change
   */
  public static Change stage(NewCertificate added, ChangeContext context) {
    return (before, now) -> {
      Optional<StoredCertificate> known = before.certificate(added.key());
      if (known.filter(old -> old.state() != CertificateState.RETIRED).isPresent()) {
        return new Decision.Keep();
      }
      StoredCertificate staged =
          known
              .map(old -> old.moved(CertificateState.STAGED, now))
              .map(old -> old.withPrivateKey(added.privateKey()))
              .orElseGet(() -> StoredCertificate.staged(added, now));
      return new Decision.Write(
          before.with(staged).nextVersion(now),
          entries(before, context)
              .entry(
                  AuditAction.STAGED,
                  known.map(Facts::of).orElse(AuditSummary.EMPTY),
                  Facts.of(staged)));
    };
  }

  /**
   * Uses a staged certificate.
   *
   * @param key which one
   * @param context who does it, and why
   * @return the change
   */
  public static Change activate(CertificateKey key, ChangeContext context) {
    return (before, now) -> {
      Optional<StoredCertificate> staged = before.certificate(key);
      if (staged.isEmpty()) {
        return notFound();
      }
      if (staged.get().state() != CertificateState.STAGED) {
        return wrong(staged.get());
      }
      Optional<StoredCertificate> signer = ourSigner(before, key);
      return signer.isPresent()
          ? swapped(before, staged.get(), signer.get(), context, now)
          : moved(
              before, staged.get(), CertificateState.ACTIVE, AuditAction.ACTIVATED, context, now);
    };
  }

  /**
   * Stops using a certificate.
   *
   * @param key which one
   * @param context who does it, and why
   * @return the change
   */
  public static Change retire(CertificateKey key, ChangeContext context) {
    return (before, now) -> {
      Optional<StoredCertificate> active = before.certificate(key);
      if (active.isEmpty()) {
        return notFound();
      }
      if (active.get().state() != CertificateState.ACTIVE) {
        return wrong(active.get());
      }
      StoredCertificate retired = active.get().moved(CertificateState.RETIRED, now);
      if (active.get().isActiveIdpSigner() && !before.with(retired).hasActiveIdpSigner()) {
        return new Decision.Refuse(new ChangeRefusal.LastActive());
      }
      return moved(
          before, active.get(), CertificateState.RETIRED, AuditAction.RETIRED, context, now);
    };
  }

  /**
   * Uses one certificate again and stops using another.
   *
   * @param restore which one is used again
   * @param retire which one is not used any more
   * @param context who does it, and why
   * @return the change
   */
  public static Change rollback(
      CertificateKey restore, CertificateKey retire, ChangeContext context) {
    return (before, now) -> {
      Optional<StoredCertificate> restored = before.certificate(restore);
      Optional<StoredCertificate> retired = before.certificate(retire);
      boolean sameKind = restore.party() == retire.party() && restore.use() == retire.use();
      if (restored.isEmpty() || retired.isEmpty() || !sameKind) {
        return notFound();
      }
      if (restored.get().state() == CertificateState.ACTIVE) {
        return wrong(restored.get());
      }
      return retired.get().state() == CertificateState.ACTIVE
          ? swapped(before, restored.get(), retired.get(), context, now)
          : wrong(retired.get());
    };
  }

  // We sign with one key at a time, so the next one takes the place of the present one.
  private static Optional<StoredCertificate> ourSigner(ConnectionState state, CertificateKey next) {
    return state.certificates().stream()
        .filter(
            known -> next.party() == CertificateParty.SP && next.use() == CertificateUse.SIGNING)
        .filter(known -> known.key().party() == next.party() && known.key().use() == next.use())
        .filter(known -> known.state() == CertificateState.ACTIVE)
        .findFirst();
  }

  private static Decision moved(
      ConnectionState before,
      StoredCertificate certificate,
      CertificateState next,
      AuditAction action,
      ChangeContext context,
      Instant now) {
    StoredCertificate after = certificate.moved(next, now);
    return new Decision.Write(
        before.with(after).nextVersion(now),
        entries(before, context).entry(action, Facts.of(certificate), Facts.of(after)));
  }

  private static Decision swapped(
      ConnectionState before,
      StoredCertificate up,
      StoredCertificate down,
      ChangeContext context,
      Instant now) {
    StoredCertificate active = up.moved(CertificateState.ACTIVE, now);
    StoredCertificate retired = down.moved(CertificateState.RETIRED, now);
    return new Decision.Write(
        before.with(retired).with(active).nextVersion(now),
        entries(before, context)
            .entry(AuditAction.REPLACED, Facts.of(up, down), Facts.of(active, retired)));
  }

  private static Entries entries(ConnectionState state, ChangeContext context) {
    return new Entries(state.connection(), AuditDomain.CERTIFICATE, context);
  }

  private static Decision notFound() {
    return new Decision.Refuse(new ChangeRefusal.CertificateNotFound());
  }

  private static Decision wrong(StoredCertificate certificate) {
    return new Decision.Refuse(new ChangeRefusal.WrongState(certificate.state()));
  }
}
