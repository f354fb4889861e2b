// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.session.ActiveSessionRegistry;
import io.relyra.api.session.LogoutScope;
import io.relyra.api.session.RegisteredSession;
import io.relyra.api.session.SubjectKey;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The sessions of a single node, kept in memory and lost with it, as sessions in memory are.
 *
 * <p>Every call is one step on the subscribing thread, under a lock that is held for microseconds.
 * Sessions that are over are dropped when others are saved; when it is full of others, {@link
 * #save} errs with {@code store_overloaded}: a session that was forgotten could not be ended. One
 * subject has {@value #MAX_PER_SUBJECT} sessions at most, so that who signs in again and again
 * locks out nobody else.
 */
public final class InMemorySessionRegistry implements ActiveSessionRegistry {
  /** Sessions of one subject at most, or as many as fit if that is less. */
  public static final int MAX_PER_SUBJECT = 1_000;

  private static final String WARNING =
      "InMemorySessionRegistry is single-node only: a logout that arrives at another node ends"
          + " nothing here.";

  private final Clock clock;
  private final int maxEntries;
  private final FirstUseWarning warning;
  private final Map<String, RegisteredSession> byId = new HashMap<>();
  private final Map<SubjectKey, Map<String, RegisteredSession>> bySubject = new HashMap<>();
  private final TreeMap<Instant, Map<String, RegisteredSession>> byEnd = new TreeMap<>();

  /**
   * An empty registry.
   *
   * @param settings time, size and warning
   */
  public InMemorySessionRegistry(MemoryStoreSettings settings) {
    this.clock = settings.clock();
    this.maxEntries = settings.maxEntries();
    this.warning =
        new FirstUseWarning(settings.warnOnFirstUse(), InMemorySessionRegistry.class, WARNING);
  }

  @Override
  public Mono<RegisteredSession> save(RegisteredSession session) {
    return Mono.fromSupplier(
        () -> {
          warning.used();
          put(session);
          return session;
        });
  }

  @Override
  public Mono<Boolean> move(String sessionId, RegisteredSession moved) {
    return Mono.fromSupplier(() -> replace(sessionId, moved));
  }

  @Override
  public Mono<Boolean> remove(String sessionId) {
    return Mono.fromSupplier(() -> drop(sessionId));
  }

  @Override
  public Mono<List<RegisteredSession>> find(LogoutScope scope) {
    return Mono.fromSupplier(() -> list(scope));
  }

  @Override
  public Mono<Boolean> isActive(String sessionId) {
    return Mono.fromSupplier(() -> isKnown(sessionId));
  }

  private synchronized boolean isKnown(String sessionId) {
    RegisteredSession known = byId.get(sessionId);
    return known != null && clock.instant().isBefore(known.endsAt());
  }

  private synchronized void put(RegisteredSession session) {
    dropWhatIsOver();
    drop(session.sessionId());
    if (byId.size() >= maxEntries) {
      throw new RelyraException(
          ErrorCode.STORE_OVERLOADED, "the in-memory registry is full; no session is forgotten");
    }
    if (bySubject.getOrDefault(session.subject(), Map.of()).size() >= MAX_PER_SUBJECT) {
      throw new RelyraException(
          ErrorCode.STORE_OVERLOADED,
          "one subject has " + MAX_PER_SUBJECT + " sessions in the in-memory registry");
    }
    String id = session.sessionId();
    byId.put(id, session);
    bySubject.computeIfAbsent(session.subject(), subject -> new LinkedHashMap<>()).put(id, session);
    byEnd.computeIfAbsent(session.endsAt(), end -> new HashMap<>()).put(id, session);
  }

  private synchronized boolean replace(String sessionId, RegisteredSession moved) {
    if (!isKnown(sessionId)) {
      return false;
    }
    drop(sessionId);
    put(moved);
    return true;
  }

  private synchronized boolean drop(String sessionId) {
    RegisteredSession known = byId.remove(sessionId);
    if (known == null) {
      return false;
    }
    bySubject.computeIfPresent(known.subject(), (subject, all) -> without(all, sessionId));
    byEnd.computeIfPresent(known.endsAt(), (end, all) -> without(all, sessionId));
    return true;
  }

  private static @Nullable Map<String, RegisteredSession> without(
      Map<String, RegisteredSession> sessions, String id) {
    sessions.remove(id);
    return sessions.isEmpty() ? null : sessions;
  }

  private void dropWhatIsOver() {
    Instant now = clock.instant();
    while (!byEnd.isEmpty() && !now.isBefore(byEnd.firstKey())) {
      List.copyOf(byEnd.firstEntry().getValue().keySet()).forEach(this::drop);
    }
  }

  private synchronized List<RegisteredSession> list(LogoutScope scope) {
    Instant now = clock.instant();
    return bySubject.getOrDefault(scope.subject(), Map.of()).values().stream()
        .filter(session -> now.isBefore(session.endsAt()))
        .filter(scope::covers)
        .toList();
  }
}
