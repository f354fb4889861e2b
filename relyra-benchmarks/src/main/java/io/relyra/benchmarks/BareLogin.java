// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import io.relyra.api.RelayState;
import io.relyra.api.store.ConsumeOutcome;
import io.relyra.api.store.FetchOutcome;
import io.relyra.api.store.RequestIntent;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.verify.ResponseVerifier;
import io.relyra.saml.verify.Verification;
import io.relyra.saml.verify.VerifiedAssertion;
import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a login cannot do without: one verification, and one statement that uses it up.
 *
 * @param intent that was found before
 * @param answer of the identity provider
 */
record BareLogin(RequestIntent intent, LoginSite.Prepared answer) {
  private static final ResponseVerifier VERIFIER = new ResponseVerifier(ResponseLimits.DEFAULT);

  static Mono<BareLogin> of(LoginSite site, LoginSite.Prepared answer) {
    return site.store()
        .fetch(new RelayState(answer.relayState()))
        .map(found -> new BareLogin(((FetchOutcome.Pending) found).intent(), answer));
  }

  Mono<Boolean> complete(LoginSite site) {
    return Mono.fromCallable(() -> verified(site))
        .subscribeOn(Schedulers.parallel())
        .flatMap(
            assertion ->
                site.store()
                    .consumeLogin(
                        intent.relayState(), intent.requestId(), assertion.usedAssertion()))
        .doOnNext(
            outcome -> {
              if (!(outcome instanceof ConsumeOutcome.Consumed)) {
                throw new IllegalStateException("a login came to " + outcome);
              }
            })
        .thenReturn(true);
  }

  private VerifiedAssertion verified(LoginSite site) {
    Verification verdict =
        VERIFIER.verify(
            EncodedResponse.of(answer.response(), ResponseLimits.DEFAULT),
            intent,
            site.connection(),
            Instant.now());
    if (verdict instanceof Verification.Accepted accepted) {
      return accepted.assertion();
    }
    throw new IllegalStateException("a response came to " + verdict);
  }
}
