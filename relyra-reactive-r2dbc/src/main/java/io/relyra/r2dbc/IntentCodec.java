// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc;

import io.relyra.api.BindingDigest;
import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.RequestId;
import io.relyra.api.ReturnTo;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.store.AuthnDemand;
import io.relyra.api.store.RequestIntent;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of an intent, without relay state and request id, which have columns of their own
 * and are never written twice.
 */
final class IntentCodec {
  private static final int VERSION = 1;
  // A node that does not know demands must not complete a login that has some.
  private static final int VERSION_WITH_DEMAND = 2;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private IntentCodec() {}

  static String encode(RequestIntent intent) {
    ObjectNode json = JSON.createObjectNode();
    boolean demanding = !intent.demand().equals(AuthnDemand.NONE);
    json.put("version", demanding ? VERSION_WITH_DEMAND : VERSION);
    json.put("connection_id", intent.connectionId().value());
    json.put("idp_entity_id", intent.idpEntityId().value());
    json.put("sp_entity_id", intent.spEntityId().value());
    json.put("acs_url", intent.acsUrl().toString());
    json.put("browser", intent.browser().value());
    json.put("return_to", intent.returnTo().path());
    json.put("time_to_live", intent.timeToLive().toString());
    if (demanding) {
      ArrayNode contexts = json.putArray("authn_contexts");
      intent.demand().contexts().classRefs().forEach(contexts::add);
      json.put("authn_since", intent.demand().since().map(Instant::toString).orElse(""));
    }
    return JSON.writeValueAsString(json);
  }

  static RequestIntent decode(RelayState relayState, RequestId requestId, String text) {
    try {
      JsonNode json = JSON.readTree(text);
      int version = version(json);
      return new RequestIntent(
          relayState,
          requestId,
          new ConnectionId(member(json, "connection_id")),
          new EntityId(member(json, "idp_entity_id")),
          new EntityId(member(json, "sp_entity_id")),
          URI.create(member(json, "acs_url")),
          new BindingDigest(member(json, "browser")),
          new ReturnTo(member(json, "return_to")),
          Duration.parse(member(json, "time_to_live")),
          version == VERSION_WITH_DEMAND ? demand(json) : AuthnDemand.NONE);
    } catch (JacksonException e) {
      throw unreadable("it is not JSON");
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unreadable("a member is missing or has a wrong form");
    }
  }

  private static int version(JsonNode json) {
    JsonNode version = json.get("version");
    if (version == null
        || !version.isInt()
        || (version.intValue() != VERSION && version.intValue() != VERSION_WITH_DEMAND)) {
      throw unreadable("its version is not known");
    }
    return version.intValue();
  }

  private static AuthnDemand demand(JsonNode json) {
    JsonNode contexts = json.get("authn_contexts");
    if (contexts == null || !contexts.isArray()) {
      throw new IllegalArgumentException("authn_contexts");
    }
    List<String> classRefs = new ArrayList<>();
    contexts.forEach(classRef -> classRefs.add(classRef.stringValue()));
    String since = member(json, "authn_since");
    return new AuthnDemand(
        new AuthnContexts(classRefs),
        since.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(since)));
  }

  private static String member(JsonNode json, String name) {
    JsonNode value = json.get(name);
    if (value == null || !value.isString()) {
      throw new IllegalArgumentException(name);
    }
    return value.stringValue();
  }

  // Without a cause: a parser quotes what it could not read.
  private static RelyraException unreadable(String reason) {
    return new RelyraException(
        ErrorCode.REQUEST_INTENT_INVALID, "a stored intent cannot be read: " + reason);
  }
}
