// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A row, or several, that PostgreSQL wrote as JSON. */
public final class StoredJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode node;

  private StoredJson(JsonNode node) {
    this.node = node;
  }

  /**
   * Reads what a statement answered.
   *
   * @param <T> what it is
   * @param text the JSON
   * @param reading of it
   * @return what it is
   * @throws RelyraException {@code internal_error} if it cannot be that; nothing of it is quoted
   */
  public static <T> T read(String text, Function<StoredJson, T> reading) {
    try {
      return reading.apply(new StoredJson(JSON.readTree(text)));
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | NoSuchElementException e) {
      // Without a cause: a parser quotes what it could not read.
      throw new RelyraException(
          ErrorCode.INTERNAL_ERROR,
          "a stored row cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /**
   * A new row to be written.
   *
   * @return an object without members
   */
  public static ObjectNode newRow() {
    return JSON.createObjectNode();
  }

  /**
   * A member.
   *
   * @param name of the column
   * @return its value; nothing if it is null
   */
  public Optional<StoredJson> member(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? Optional.empty() : Optional.of(new StoredJson(value));
  }

  /**
   * A text.
   *
   * @param name of the column
   * @return its value; nothing if it is null
   */
  public Optional<String> maybe(String name) {
    return member(name).map(value -> value.node.asString());
  }

  /**
   * A text that is never null.
   *
   * @param name of the column
   * @return its value
   * @throws IllegalArgumentException if it is null
   */
  public String text(String name) {
    return maybe(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  /**
   * A number that is never null.
   *
   * @param name of the column
   * @return its value
   * @throws IllegalArgumentException if it is null or no number
   */
  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /**
   * A time.
   *
   * @param name of the column
   * @return its value; nothing if it is null
   */
  public Optional<Instant> time(String name) {
    return maybe(name).map(value -> OffsetDateTime.parse(value).toInstant());
  }

  /**
   * The elements of an array.
   *
   * @param <T> what they are
   * @param name of the column
   * @param reading of an element
   * @return all of them; none if it is null
   */
  public <T> List<T> list(String name, Function<StoredJson, T> reading) {
    return member(name).map(array -> array.all(reading)).orElse(List.of());
  }

  /**
   * The elements of this array.
   *
   * @param <T> what they are
   * @param reading of an element
   * @return all of them
   */
  public <T> List<T> all(Function<StoredJson, T> reading) {
    List<T> elements = new ArrayList<>();
    node.forEach(element -> elements.add(reading.apply(new StoredJson(element))));
    return elements;
  }

  /**
   * This value as a text.
   *
   * @return the text; of an object or array, its JSON
   */
  public String value() {
    return node.isValueNode() ? node.asString() : node.toString();
  }

  /**
   * The names of the members.
   *
   * @return in the order of the JSON
   */
  public List<String> names() {
    return List.copyOf(node.propertyNames());
  }
}
