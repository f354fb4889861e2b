// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.r2dbc.spi.ConnectionFactory;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import io.relyra.r2dbc.R2dbcLoginTraceStore;
import io.relyra.webflux.SamlLoginBuilder;
import io.relyra.webflux.trace.LoggingLoginListener;
import io.relyra.webflux.trace.LoginTraceWriter;
import reactor.core.publisher.Mono;

/** What docs/traces.md shows; it is here to be compiled. */
final class TraceSample {
  private TraceSample() {}

  static LoginTraceWriter write(SamlLoginBuilder login, ConnectionFactory connections) {
    // begin
    R2dbcLoginTraceStore traces = new R2dbcLoginTraceStore(connections);
    LoginTraceWriter writer = new LoginTraceWriter(traces);
    login.listener(new LoggingLoginListener().andThen(writer));

    ExpirySchedule expiry = ExpirySchedule.builder().store("login_traces", traces).build();
    expiry.start(); // and expiry.close() when the service ends
    // end
    return writer;
  }

  static Mono<TracePage> find(R2dbcLoginTraceStore traces, String correlationId) {
    return traces.find(TraceQuery.newest().ofCorrelation(correlationId));
  }
}
