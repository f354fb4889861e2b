// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;

import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceBatch;
import io.relyra.api.trace.TraceQuery;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The expiry of login traces: the suites of every expiry, with retentions as lifetimes. */
public interface LoginTraceExpiryContract
    extends ExpiryContract, ExpiryDemandContract, ExpiryRaceContract {
  /**
   * The traces that expire.
   *
   * @return the same instance for the duration of one test
   */
  LoginTraceStore traces();

  @Override
  default BooleanSupplier entry(Duration lifetime) {
    String number = UUID.randomUUID().toString();
    only(traces().append(new TraceBatch(List.of(Traces.unread(number)), lifetime)));
    return () ->
        !only(traces().find(TraceQuery.newest().ofCorrelation(number).limit(1))).traces().isEmpty();
  }
}
