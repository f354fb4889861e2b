// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.relyra.api.ConnectionId;
import io.relyra.api.connection.Connection;
import io.relyra.api.connection.ConnectionResolution;
import io.relyra.api.connection.ConnectionResolution.NotReady;
import io.relyra.api.connection.ConnectionResolution.Resolved;
import io.relyra.api.connection.ConnectionResolution.Unknown;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.ConnectionResolverContract;
import io.relyra.test.contract.SampleConnections;
import io.relyra.test.contract.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@ExtendWith(BlockHoundExtension.class)
class InMemoryConnectionResolverTest implements ConnectionResolverContract {
  private final Connection ready = SampleConnections.connection();
  private final ConnectionId draft = Samples.connectionId();
  private final InMemoryConnectionResolver resolver =
      new InMemoryConnectionResolver(List.of(ready), List.of(draft));

  @Override
  public InMemoryConnectionResolver resolver() {
    return resolver;
  }

  @Override
  public Connection readyConnection() {
    return ready;
  }

  @Override
  public ConnectionId notReadyConnection() {
    return draft;
  }

  @Test
  void changeIsSeenByTheNextSubscription() {
    Connection another = SampleConnections.connection();
    Mono<ConnectionResolution> resolution = resolver.resolve(another.id());
    expect(resolution, new Unknown());
    resolver.registerOrReplace(another);
    expect(resolution, new Resolved(another));
    Connection replacement = SampleConnections.connection(another.id());
    resolver.registerOrReplace(replacement);
    expect(resolution, new Resolved(replacement));
    resolver.markNotReady(another.id());
    expect(resolution, new NotReady());
  }

  @Test
  void refusesTwoConnectionsWithOneId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryConnectionResolver(List.of(ready, ready), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemoryConnectionResolver(List.of(ready), List.of(ready.id())));
  }

  private static void expect(Mono<ConnectionResolution> resolution, ConnectionResolution expected) {
    StepVerifier.create(resolution).expectNext(expected).verifyComplete();
  }
}
