// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.relyra.api.trace.KeyedHash;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a line of a row that a statement of the bundle gave.
 *
 * <p>{@code actor:hide} becomes {@code actor_hash}; {@code acs:url} becomes {@code acs} without
 * user, query and fragment; {@code source:origin} becomes {@code source}, scheme and host alone.
 * What is null is left out.
 */
final class Redaction {
  static final String REDACTED = "[REDACTED]";

  private static final int MAX_TEXT = 1024;
  private static final Pattern SECRET =
      Pattern.compile(
          "-----BEGIN |<\\?xml|<[A-Za-z0-9]*:?(Assertion|Response|EntityDescriptor|NameID)\\b"
              + "|eyJ[A-Za-z0-9_-]{8,}\\.|@|%40");

  private final KeyedHash hash;

  Redaction(KeyedHash hash) {
    this.hash = hash;
  }

  byte[] line(ObjectNode row) {
    return (JsonMapper.shared().writeValueAsString(object(row)) + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  String hidden(String text) {
    return hash.of(text);
  }

  private ObjectNode object(JsonNode row) {
    ObjectNode kept = JsonMapper.shared().createObjectNode();
    for (Map.Entry<String, JsonNode> member : row.properties()) {
      if (!member.getValue().isNull()) {
        String[] name = member.getKey().split(":", 2);
        if (name.length == 1) {
          kept.set(safe(name[0]), value(member.getValue()));
        } else {
          rewritten(kept, name[0], name[1], member.getValue().asString());
        }
      }
    }
    return kept;
  }

  private void rewritten(ObjectNode kept, String name, String how, String text) {
    switch (how) {
      case "hide" -> kept.put(name + "_hash", hash.of(text));
      case "url" -> kept.put(name, safe(url(text, true)));
      case "origin" -> kept.put(name, safe(url(text, false)));
      default -> throw new IllegalArgumentException("a column cannot be rewritten so");
    }
  }

  private JsonNode value(JsonNode value) {
    if (value.isObject()) {
      return object(value);
    }
    if (value.isArray()) {
      ArrayNode kept = JsonMapper.shared().createArrayNode();
      value.forEach(element -> kept.add(value(element)));
      return kept;
    }
    return value.isString()
        ? JsonMapper.shared().getNodeFactory().stringNode(safe(value.asString()))
        : value;
  }

  // The columns are chosen so that nothing of this is in them; who filled them by hand may differ.
  private static String safe(String text) {
    return text.length() > MAX_TEXT || SECRET.matcher(text).find() ? REDACTED : text;
  }

  private static String url(String text, boolean withPath) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() == null) {
        // An entity id may be any URI; what follows a question mark may be anything.
        return text.split("[?#]", 2)[0];
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String path = withPath && uri.getRawPath() != null ? uri.getRawPath() : "";
      return uri.getScheme() + "://" + uri.getHost() + port + path;
    } catch (IllegalArgumentException e) {
      return REDACTED;
    }
  }
}
