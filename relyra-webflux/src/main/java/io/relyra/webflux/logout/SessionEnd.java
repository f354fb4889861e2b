// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.logout;

import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.session.SubjectKey;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.webflux.session.SessionTerminator;
import java.util.HashSet;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ends the sessions that a logout request means, wherever they are. */
public final class SessionEnd {
  private static final Logger log = LoggerFactory.getLogger(SessionEnd.class);

  private static final int LOOKS = 3;

  private final SessionRegistry registry;
  private final SessionTerminator terminator;

  /**
   * Wires the collaborators.
   *
   * @param registry knows the sessions
   * @param terminator ends them
   */
  public SessionEnd(SessionRegistry registry, SessionTerminator terminator) {
    this.registry = registry;
    this.terminator = terminator;
  }

  /**
   * What became of the sessions.
   *
   * @param sessions how many were ended
   * @param complete whether all were that were meant
   * @param moved whether one was met neither in its place nor in the registry: it has another id
   */
  record Ended(int sessions, boolean complete, boolean moved) {
    private static final Ended NONE = new Ended(0, true, false);

    Ended and(Ended other) {
      return new Ended(sessions + other.sessions, complete && other.complete, moved || other.moved);
    }
  }

  // That of the browser first: it is the one that looks at us, and no registry is needed for it.
  Mono<Ended> all(
      VerifiedLogoutRequest request, Function<VerifiedLogoutRequest, Mono<Boolean>> browser) {
    Mono<Ended> here =
        Mono.defer(() -> browser.apply(request)).map(did -> new Ended(did ? 1 : 0, true, false));
    return Flux.concat(guarded(here), guarded(registered(scope(request))))
        .reduce(Ended.NONE, Ended::and);
  }

  private static LogoutScope scope(VerifiedLogoutRequest request) {
    return new LogoutScope(
        SubjectKey.of(request.connection().id(), request.subject().value()),
        new HashSet<>(request.sessionIndexes()));
  }

  Mono<Ended> registered(LogoutScope scope) {
    return registered(scope, LOOKS);
  }

  // A session whose id changes meanwhile is known by the next one as soon as the old one is not.
  private Mono<Ended> registered(LogoutScope scope, int looks) {
    return found(scope)
        .flatMap(
            ended -> {
              if (!ended.moved()) {
                return Mono.just(ended);
              }
              Mono<Ended> rest =
                  looks > 1
                      ? guarded(registered(scope, looks - 1))
                      : Mono.just(new Ended(0, false, false));
              return rest.map(new Ended(ended.sessions(), ended.complete(), false)::and);
            });
  }

  private Mono<Ended> found(LogoutScope scope) {
    return registry
        .find(scope)
        .switchIfEmpty(noAnswer("the session registry"))
        .flatMapMany(Flux::fromIterable)
        .concatMap(session -> guarded(ended(session)))
        .reduce(Ended.NONE, Ended::and);
  }

  // Removed only once it has ended: what could not be ended is found again.
  private Mono<Ended> ended(RegisteredSession session) {
    return Mono.defer(() -> terminator.terminate(session.sessionId()))
        .switchIfEmpty(noAnswer("the session terminator"))
        .flatMap(receipt -> removed(session, receipt.existed()));
  }

  private Mono<Ended> removed(RegisteredSession session, boolean existed) {
    return registry
        .remove(session.sessionId())
        .switchIfEmpty(noAnswer("the session registry"))
        .map(known -> new Ended(existed ? 1 : 0, true, !existed && !known));
  }

  // One that fails must not keep the others from being ended.
  private static Mono<Ended> guarded(Mono<Ended> work) {
    return work.switchIfEmpty(noAnswer("a session"))
        .onErrorResume(
            error -> {
              log.warn("A session could not be ended.", error);
              return Mono.just(new Ended(0, false, false));
            });
  }

  private static <T> Mono<T> noAnswer(String who) {
    return Mono.error(() -> new IllegalStateException(who + " gave no answer"));
  }
}
