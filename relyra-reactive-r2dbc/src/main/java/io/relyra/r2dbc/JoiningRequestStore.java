// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.RelayState;
import io.relyra.api.RequestId;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.PutOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.api.store.RequestStore;
import reactor.core.publisher.Mono;

/** Request intents on the caller's connection. */
final class JoiningRequestStore implements RequestStore {
  private final PutDecision put;
  private final IntentReading reading;
  private final ConsumeDecision consume;

  JoiningRequestStore(Execution execution, TableName table) {
    this.put = new PutDecision(execution, table);
    this.reading = new IntentReading(execution, table);
    this.consume = new ConsumeDecision(execution, table);
  }

  @Override
  public Mono<PutOutcome> put(RequestIntent intent) {
    return put.alone(intent);
  }

  @Override
  public Mono<FetchOutcome> fetch(RelayState relayState) {
    return reading.alone(relayState);
  }

  @Override
  public Mono<ConsumeOutcome> consume(RelayState relayState, RequestId requestId) {
    return consume.alone(new ConsumeDecision.Call(relayState, requestId));
  }
}
