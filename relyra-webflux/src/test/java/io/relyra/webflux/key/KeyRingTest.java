// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.NamedKey;
import io.relyra.api.connection.OwnKeys;
import io.relyra.api.connection.certificate.KeyResolver.KeyOutcome;
import io.relyra.api.connection.certificate.OurKey;
import io.relyra.saml.encryption.DecryptionKeys;
import io.relyra.saml.signing.SigningKey;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.SampleConnections;
import io.relyra.test.idp.IdpKey;
import io.relyra.test.idp.KeyKind;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Which key serves, how often it is looked for, and what is told when it is not there. */
@ExtendWith(BlockHoundExtension.class)
class KeyRingTest {
  private static final IdpKey KEY = IdpKey.rsa2048();
  private static final IdpKey OTHER = IdpKey.rsa2048().next();
  private static final KeyReference NAME = new KeyReference("acme-2027");
  private static final Mono<KeyOutcome> UNKNOWN = Mono.just(new KeyOutcome.Unknown());
  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final AtomicInteger looks = new AtomicInteger();
  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private volatile Mono<KeyOutcome> kept = found(KEY);
  private final KeyRing ring =
      new KeyRing(
          Optional.of(SigningKey.of(OTHER.privateKey(), OTHER.certificate())),
          DecryptionKeys.of(OTHER.privateKey()),
          name -> {
            assertThat(name).isEqualTo(NAME);
            looks.incrementAndGet();
            return kept;
          },
          CLOCK,
          time);
  private final Connection connection = connection(KEY);

  private static Mono<KeyOutcome> found(IdpKey key) {
    return Mono.just(new KeyOutcome.Found(new OurKey(key.privateKey(), key.certificate())));
  }

  private static Connection connection(IdpKey key) {
    NamedKey own = new NamedKey(NAME, key.certificate());
    return with(new OwnKeys(Optional.of(own), List.of(), List.of(own)));
  }

  private static Connection with(OwnKeys own) {
    Connection sample = SampleConnections.connection();
    return new Connection(
        sample.id(),
        sample.identityProvider(),
        sample.serviceProvider().withKeys(own),
        sample.policy());
  }

  @Test
  void manyAtOnceLookOnceAndAgainAfterAMinute() {
    Sinks.One<KeyOutcome> slow = Sinks.one();
    kept = slow.asMono();
    var all =
        Flux.range(0, 100)
            .flatMap(i -> ring.signing(connection).subscribeOn(Schedulers.parallel()), 100)
            .collectList()
            .toFuture();
    slow.tryEmitValue(new KeyOutcome.Found(new OurKey(KEY.privateKey(), KEY.certificate())));
    assertThat(all)
        .succeedsWithin(Duration.ofSeconds(20))
        .satisfies(
            found ->
                assertThat(found)
                    .hasSize(100)
                    .allSatisfy(
                        key ->
                            assertThat(key.orElseThrow().certificate())
                                .isEqualTo(KEY.certificate())));
    assertThat(looks).hasValue(1);
    time.advanceTimeBy(RememberedKeys.KEPT.minusMillis(1));
    signer(connection);
    assertThat(looks).hasValue(1);
    kept = UNKNOWN;
    time.advanceTimeBy(Duration.ofMillis(1));
    assertUnusable(ErrorCode.KEY_NOT_CONFIGURED);
    assertThat(looks).hasValue(2);
  }

  @Test
  void keyThatWasMissingIsLookedForSoonAgain() {
    kept = UNKNOWN;
    assertUnusable(ErrorCode.KEY_NOT_CONFIGURED);
    kept = found(KEY);
    assertUnusable(ErrorCode.KEY_NOT_CONFIGURED);
    assertThat(looks).hasValue(1);
    assertThat(ring.troubles())
        .containsExactly(
            new KeyTrouble(connection.id(), NAME, ErrorCode.KEY_NOT_CONFIGURED, CLOCK.instant()));
    time.advanceTimeBy(RememberedKeys.AGAIN);
    assertThat(signer(connection)).contains(KEY.certificate());
    assertThat(ring.troubles()).isEmpty();
  }

  @Test
  void anotherCertificateUnderTheSameNameIsAnotherKey() {
    assertThat(signer(connection)).contains(KEY.certificate());
    kept = found(OTHER);
    Connection changed =
        new Connection(
            connection.id(),
            connection.identityProvider(),
            connection(OTHER).serviceProvider(),
            connection.policy());
    assertThat(signer(changed)).contains(OTHER.certificate());
  }

  @Test
  void whateverIsInTheWayIsTroubleAndNothingOfItIsTold() {
    for (Mono<KeyOutcome> bad :
        List.<Mono<KeyOutcome>>of(
            Mono.empty(),
            Mono.error(new IllegalStateException("geheim")),
            Mono.error(new RelyraException(ErrorCode.KEY_UNREADABLE, "there")),
            found(OTHER),
            found(IdpKey.ecP256()))) {
      kept = bad;
      assertUnusable(ErrorCode.KEY_UNREADABLE);
      assertThat(opened(connection)).isEqualTo("DecryptionKeys[0, hidden]");
      time.advanceTimeBy(RememberedKeys.AGAIN);
    }
    kept = Mono.never();
    var waiting = ring.signing(connection).toFuture();
    time.advanceTimeBy(Duration.ofSeconds(10));
    assertThatThrownBy(() -> waiting.orTimeout(20, TimeUnit.SECONDS).join())
        .hasRootCauseInstanceOf(RelyraException.class);
  }

  @Test
  void ownKeysTakeThePlaceOfTheServicesAndOnlyThose() {
    assertThat(signer(with(OwnKeys.NONE))).contains(OTHER.certificate());
    assertThat(opened(with(OwnKeys.NONE))).isEqualTo("DecryptionKeys[1, hidden]");
    assertThat(looks).hasValue(0);
    NamedKey good = new NamedKey(NAME, KEY.certificate());
    NamedKey bad = new NamedKey(NAME, OTHER.certificate());
    assertThat(opened(with(new OwnKeys(Optional.empty(), List.of(), List.of(bad, good)))))
        .isEqualTo("DecryptionKeys[1, hidden]");
    assertThat(ring.troubles()).hasSize(1);
    assertThat(
            opened(
                with(
                    new OwnKeys(
                        Optional.empty(),
                        List.of(),
                        Collections.nCopies(OwnKeys.MAX_DECRYPTION, good)))))
        .isEqualTo("DecryptionKeys[4, hidden]");
  }

  @Test
  void keyThatCannotDecryptIsTrouble() {
    IdpKey curve = IdpKey.fresh(KeyKind.EC_P256);
    kept = found(curve);
    NamedKey own = new NamedKey(NAME, curve.certificate());
    assertThat(opened(with(new OwnKeys(Optional.of(own), List.of(), List.of(own)))))
        .isEqualTo("DecryptionKeys[0, hidden]");
    assertThat(ring.troubles()).hasSize(1);
    assertThat(ring.toString()).isEqualTo("KeyRing[hidden]");
  }

  private void assertUnusable(ErrorCode code) {
    assertThatThrownBy(() -> signer(connection))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            RelyraException.class, trouble -> assertThat(trouble.code()).isEqualTo(code))
        .hasMessageNotContaining("geheim")
        .hasNoCause();
  }

  private Optional<X509Certificate> signer(Connection of) {
    return ring.signing(of)
        .toFuture()
        .orTimeout(20, TimeUnit.SECONDS)
        .join()
        .map(SigningKey::certificate);
  }

  private String opened(Connection of) {
    return ring.decryption(of).toFuture().orTimeout(20, TimeUnit.SECONDS).join().toString();
  }
}
