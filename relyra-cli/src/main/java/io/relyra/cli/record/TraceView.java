// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.ConnectionId;
import io.relyra.api.trace.KeyedHash;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A trace as a line and as an object.
 *
 * @param asked the one correlation id that is known already
 * @param hash hides all others
 */
record TraceView(Optional<String> asked, KeyedHash hash) {
  String line(StoredTrace trace) {
    TracedLogin login = trace.login();
    return "%s %s %s%s%s, %d µs, %s: %s"
        .formatted(
            trace.cursor().at(),
            login.connection().map(ConnectionId::value).orElse("-"),
            login.ending().wireName(),
            login.code().map(code -> " " + code).orElse(""),
            login.flow().map(flow -> " " + flow.wireName()).orElse(""),
            micros(login.duration()),
            asked.filter(login.correlationId()::equals).orElseGet(() -> hidden(login)),
            login.steps().stream().map(TraceView::text).collect(Collectors.joining(", ")));
  }

  Map<String, Object> json(StoredTrace trace) {
    TracedLogin login = trace.login();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("at", trace.cursor().at().toString());
    object.put("correlation_hash", hash.of(login.correlationId()));
    asked.filter(login.correlationId()::equals).ifPresent(id -> object.put("correlation_id", id));
    put(object, "connection", login.connection().map(ConnectionId::value));
    put(object, "flow", login.flow().map(LoginFlow::wireName));
    object.put("ending", login.ending().wireName());
    put(object, "error_code", login.code());
    object.put("duration_micros", micros(login.duration()));
    object.put("steps", login.steps().stream().map(TraceView::json).toList());
    return object;
  }

  private String hidden(TracedLogin login) {
    return "#" + hash.of(login.correlationId());
  }

  private static String text(TracedStep step) {
    return step.name() + step.code().map(code -> " (" + code + ")").orElse("");
  }

  private static Map<String, Object> json(TracedStep step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("step", step.name());
    object.put("micros", micros(step.duration()));
    put(object, "code", step.code());
    return object;
  }

  private static void put(Map<String, Object> object, String name, Optional<String> value) {
    value.ifPresent(text -> object.put(name, text));
  }

  private static long micros(Duration duration) {
    return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
  }
}
