// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.ConnectionId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import io.relyra.api.trace.LoginEnding;
import io.relyra.api.trace.LoginFlow;
import io.relyra.api.trace.StoredTrace;
import io.relyra.api.trace.TraceCursor;
import io.relyra.api.trace.TracedLogin;
import io.relyra.api.trace.TracedStep;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of traces: members are named like the columns. */
final class TraceCodec {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TraceCodec() {}

  static String encode(List<TracedLogin> logins) {
    ArrayNode batch = JSON.createArrayNode();
    logins.forEach(login -> write(login, batch.addObject()));
    return JSON.writeValueAsString(batch);
  }

  static List<StoredTrace> decode(String page) {
    try {
      List<StoredTrace> traces = new ArrayList<>();
      JSON.readTree(page).forEach(row -> traces.add(read(row)));
      return traces;
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      // Without a cause: a parser quotes what it could not read.
      throw new RelyraException(ErrorCode.INTERNAL_ERROR, "a stored trace cannot be read");
    }
  }

  private static void write(TracedLogin login, ObjectNode json) {
    json.put("correlation_id", login.correlationId());
    login.connection().ifPresent(id -> json.put("connection_id", id.value()));
    login.flow().ifPresent(flow -> json.put("flow", flow.wireName()));
    json.put("ending", login.ending().wireName());
    login.code().ifPresent(code -> json.put("error_code", code));
    json.put("duration_micros", micros(login.duration()));
    ArrayNode steps = json.putArray("steps");
    for (TracedStep step : login.steps()) {
      ObjectNode written = steps.addObject();
      written.put("step", step.name());
      written.put("micros", micros(step.duration()));
      step.code().ifPresent(code -> written.put("code", code));
    }
  }

  private static StoredTrace read(JsonNode row) {
    Instant at = Instant.EPOCH.plus(number(row, "at_micros"), ChronoUnit.MICROS);
    List<TracedStep> steps = new ArrayList<>();
    row.path("steps").forEach(step -> steps.add(step(step)));
    return new StoredTrace(
        new TraceCursor(at, UUID.fromString(text(row, "id"))),
        new TracedLogin(
            text(row, "correlation_id"),
            optional(row, "connection_id").map(ConnectionId::new),
            optional(row, "flow").map(flow -> LoginFlow.valueOf(upper(flow))),
            LoginEnding.valueOf(upper(text(row, "ending"))),
            optional(row, "error_code"),
            steps,
            duration(row, "duration_micros")));
  }

  private static TracedStep step(JsonNode json) {
    return new TracedStep(text(json, "step"), duration(json, "micros"), optional(json, "code"));
  }

  private static long micros(Duration duration) {
    return duration.dividedBy(ChronoUnit.MICROS.getDuration());
  }

  private static Duration duration(JsonNode json, String name) {
    return Duration.of(number(json, name), ChronoUnit.MICROS);
  }

  private static long number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException(name);
    }
    return value.longValue();
  }

  private static String text(JsonNode json, String name) {
    return optional(json, name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  private static Optional<String> optional(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private static String upper(String wireName) {
    return wireName.toUpperCase(Locale.ROOT);
  }
}
