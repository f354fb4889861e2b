// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.ErrorKind;
import io.relyra.api.RelyraException;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolver;
import io.relyra.api.connection.change.Readiness;
import io.relyra.api.connection.store.PolicyPresets;
import io.relyra.r2dbc.LibraryDatabase;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Finds connections in PostgreSQL: connection, active certificates and mappings in one statement.
 *
 * <p>Each question goes to the database; {@link CachingConnectionResolver} asks less.
 */
public final class R2dbcConnectionResolver implements ConnectionResolver {
  private final ConnectionReader reader;
  private final Readiness readiness;

  /**
   * A resolver.
   *
   * @param database where the connections are
   * @param presets what is known of products
   */
  public R2dbcConnectionResolver(LibraryDatabase database, PolicyPresets presets) {
    this.reader = new ConnectionReader(database);
    this.readiness = new Readiness(presets);
  }

  @Override
  public Mono<ConnectionResolution> resolve(ConnectionId id) {
    return load(id).map(VersionedResolution::resolution);
  }

  Mono<VersionedResolution> load(ConnectionId id) {
    return asked(() -> reader.snapshot(id))
        .map(
            known ->
                known.isPresent()
                    ? new VersionedResolution(
                        readiness.resolve(known.get()),
                        OptionalInt.of(known.get().connection().version()))
                    : new VersionedResolution(
                        new ConnectionResolution.Unknown(), OptionalInt.empty()));
  }

  Mono<Optional<Integer>> enabledVersion(ConnectionId id) {
    return asked(() -> reader.enabledVersion(id));
  }

  private static <T> Mono<T> asked(Supplier<Mono<T>> question) {
    return Mono.defer(question)
        .onErrorMap(
            RelyraException.class,
            trouble ->
                trouble.code().kind() == ErrorKind.UNAVAILABLE
                    ? new RelyraException(
                        ErrorCode.CONNECTION_UNAVAILABLE,
                        "the connections cannot be read now",
                        trouble)
                    : trouble);
  }
}
