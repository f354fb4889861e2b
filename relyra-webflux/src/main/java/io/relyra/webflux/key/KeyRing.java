// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import io.relyra.api.connection.Connection;
import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.OwnKeys;
import io.relyra.api.connection.certificate.KeyResolver;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.signing.SigningKey;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Which of our keys serve a connection: its own where it has some, otherwise those of the service.
 *
 * <p>Keys of a connection are found by their names and kept for a minute, so a login waits for a
 * file once in a while, and never on an event loop. A change of certificates is a change of the
 * connection: it counts as soon as the connection's snapshot is new, whatever is kept here.
 *
 * <p>Security guarantees: a connection that names keys is never served by the service's instead,
 * whatever becomes of its own; a key that is not that of the certificate, which others were told,
 * is not used; one connection's keys open nothing that was sent to another.
 */
public final class KeyRing {
  /** Knows no key by its name. */
  public static final KeyResolver NO_NAMES = name -> Mono.just(new KeyOutcome.Unknown());

  private final Optional<SigningKey> signing;
  private final DecryptionKeys decryption;
  private final KeyTroubles troubles;
  private final RememberedKeys<SigningKey> signers;
  private final RememberedKeys<PrivateKey> decrypters;

  /**
   * A ring.
   *
   * @param signing the service's key, if it has one
   * @param decryption the service's keys
   * @param named finds the keys of connections
   * @param clock tells when a key could not be used
   */
  public KeyRing(
      Optional<SigningKey> signing, DecryptionKeys decryption, KeyResolver named, Clock clock) {
    this(signing, decryption, named, clock, Schedulers.parallel());
  }

  KeyRing(
      Optional<SigningKey> signing,
      DecryptionKeys decryption,
      KeyResolver named,
      Clock clock,
      Scheduler timer) {
    this.signing = signing;
    this.decryption = decryption;
    this.troubles = new KeyTroubles(clock);
    this.signers = new RememberedKeys<>(named, KeyRing::signer, troubles, timer);
    this.decrypters = new RememberedKeys<>(named, KeyRing::decrypter, troubles, timer);
  }

  /**
   * The key with which messages of a connection are signed.
   *
   * <p><b>Signals.</b> Emits the key, or that there is none; errors with {@link
   * io.relyra.api.RelyraException} {@code key_not_configured} or {@code key_unreadable} if the
   * connection has a key of its own that cannot be used.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect.
   *
   * @param connection whose messages
   * @return the key, never an empty publisher
   */
  public Mono<Optional<SigningKey>> signing(Connection connection) {
    return keys(connection)
        .signing()
        .map(own -> signers.find(new WantedKey(connection.id(), own)).map(Optional::of))
        .orElseGet(() -> Mono.just(signing));
  }

  /**
   * The keys that decrypt assertions of a connection.
   *
   * <p><b>Signals.</b> Emits the keys; never errors. A key of the connection's own that cannot be
   * used is left out, which is told in the log and by {@link #troubles}; if none is left, there is
   * no key.
   *
   * <p><b>Cancellation and resubscription.</b> Without effect.
   *
   * @param connection whose assertions
   * @return the keys, never an empty publisher
   */
  public Mono<DecryptionKeys> decryption(Connection connection) {
    List<NamedKey> own = keys(connection).decryption();
    return own.isEmpty()
        ? Mono.just(decryption)
        : Flux.fromIterable(own)
            .flatMapSequential(key -> usable(new WantedKey(connection.id(), key)))
            .collectList()
            .map(DecryptionKeys::of);
  }

  /**
   * Keys of connections that could not be used when they were needed in the last ten minutes.
   *
   * @return by connection and name; empty if all is well
   */
  public List<KeyTrouble> troubles() {
    return troubles.lately();
  }

  private Mono<PrivateKey> usable(WantedKey wanted) {
    return decrypters.find(wanted).onErrorResume(noted -> Mono.empty());
  }

  private static OwnKeys keys(Connection connection) {
    return connection.serviceProvider().keys();
  }

  private static SigningKey signer(NamedKey wanted, OurKey found) {
    return SigningKey.of(found.key(), wanted.certificate());
  }

  private static PrivateKey decrypter(NamedKey wanted, OurKey found) {
    DecryptionKeys.of(found.key());
    if (found.key() instanceof RSAKey ours
        && wanted.certificate().getPublicKey() instanceof RSAKey theirs
        && ours.getModulus().equals(theirs.getModulus())) {
      return found.key();
    }
    throw new IllegalArgumentException("the private key is not that of the certificate");
  }

  @Override
  public String toString() {
    return "KeyRing[hidden]";
  }
}
