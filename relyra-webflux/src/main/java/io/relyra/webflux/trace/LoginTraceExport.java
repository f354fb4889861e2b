// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

import io.relyra.api.ConnectionId;
import io.relyra.api.trace.KeyedHash;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TracePage;
import io.relyra.api.trace.TraceQuery;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes traces for somebody else to read, as lines of JSON.
 *
 * <p>Security guarantees: a line has the members that are listed here and no others, and the
 * correlation id stands in it as a keyed hash only.
 */
public final class LoginTraceExport {
  private static final JsonFactory JSON = new JsonFactory();

  private final LoginTraceStore store;
  private final KeyedHash hash;

  /**
   * An export.
   *
   * @param store where traces are
   * @param hash hides correlation ids
   */
  public LoginTraceExport(LoginTraceStore store, KeyedHash hash) {
    this.store = store;
    this.hash = hash;
  }

  /**
   * Exports all that a query finds, through all its pages.
   *
   * <p><b>Signals.</b> Emits one line for each trace, the newest first; completes after the last
   * one; errors as {@link LoginTraceStore#find}. Pages are read as lines are asked for, one ahead
   * at most, so memory holds two of them, whatever the number of lines. Bound it with {@link
   * Flux#take(long)}.
   *
   * <p><b>Cancellation and resubscription.</b> Changes nothing; each subscription reads anew.
   *
   * @param query which, in pages of its limit
   * @return lines without their ends
   */
  public Flux<String> lines(TraceQuery query) {
    return pages(query).concatMapIterable(TracePage::traces, 1).map(this::line);
  }

  private Flux<TracePage> pages(TraceQuery query) {
    return Mono.defer(() -> store.find(query))
        .expand(
            page ->
                page.traces().size() < query.limit()
                    ? Mono.empty()
                    : store.find(query.after(page.end().orElseThrow())));
  }

  private String line(StoredTrace trace) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
      write(trace, json);
    }
    return line.toString();
  }

  private void write(StoredTrace trace, JsonGenerator json) {
    TracedLogin login = trace.login();
    json.writeStartObject();
    json.writeStringProperty("at", trace.cursor().at().toString());
    json.writeStringProperty("correlation_hash", hash.of(login.correlationId()));
    text(json, "connection_id", login.connection().map(ConnectionId::value));
    text(json, "flow", login.flow().map(LoginFlow::wireName));
    json.writeStringProperty("ending", login.ending().wireName());
    text(json, "error_code", login.code());
    json.writeNumberProperty("duration_micros", micros(login.duration()));
    json.writeArrayPropertyStart("steps");
    for (TracedStep step : login.steps()) {
      json.writeStartObject();
      json.writeStringProperty("step", step.name());
      json.writeNumberProperty("micros", micros(step.duration()));
      text(json, "code", step.code());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, Optional<String> value) {
    value.ifPresent(text -> json.writeStringProperty(name, text));
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
