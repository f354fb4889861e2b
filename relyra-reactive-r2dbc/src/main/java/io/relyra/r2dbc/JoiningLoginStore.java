// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.LoginOutcome;
import io.relyra.api.store.LoginStore;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.ReplayOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.UsedAssertion;
import reactor.core.publisher.Mono;

/** Request intents and replay keys on the caller's connection. */
final class JoiningLoginStore implements LoginStore {
  private final JoiningRequestStore requests;
  private final UseDecision use;
  private final LoginDecision login;

  JoiningLoginStore(Execution execution, StoreTables tables) {
    this.requests = new JoiningRequestStore(execution, tables.requestIntents());
    this.use = new UseDecision(execution, tables.replayKeys());
    this.login = new LoginDecision(execution, tables);
  }

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return requests.put(intent);
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return requests.fetch(relayState);
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return requests.consume(relayState, requestId);
  }

  @Override
  public Mono<ReplayOutcome> consume(UsedAssertion assertion) {
    return use.alone(KeyedUse.of(assertion));
  }

  @Override
  public Mono<LoginOutcome> consumeLogin(
      RelayState relayState, RequestId requestId, UsedAssertion assertion) {
    return login.alone(new LoginDecision.Call(relayState, requestId, KeyedUse.of(assertion)));
  }
}
