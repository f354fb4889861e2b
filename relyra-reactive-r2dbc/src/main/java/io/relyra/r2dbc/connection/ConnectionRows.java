// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.ConnectionId;
import io.relyra.api.EntityId;
import io.relyra.api.OrganizationId;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.change.ConnectionState;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.ConnectionStatus;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.r2dbc.StoredJson;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Connections as rows. */
final class ConnectionRows {
  private ConnectionRows() {}

  static Optional<ConnectionState> state(StoredJson document) {
    return document
        .member("connection")
        .map(
            row ->
                new ConnectionState(
                    connection(row),
                    document.list("certificates", CertificateRows::certificate),
                    MappingRows.rules(document)));
  }

  static StoredConnection connection(StoredJson row) {
    return new StoredConnection(
        new ConnectionId(row.text("connection_id")),
        row.maybe("organization_id").map(OrganizationId::new),
        word(ConnectionStatus.class, row.text("status")),
        new ConnectionDetails(
            row.maybe("display_name"),
            row.maybe("provider_preset"),
            new ServiceProviderValues(
                row.maybe("sp_entity_id").map(EntityId::new),
                row.maybe("acs_url").map(URI::create)),
            new IdentityProviderValues(
                row.maybe("idp_entity_id").map(EntityId::new),
                row.maybe("idp_sso_url").map(URI::create),
                row.maybe("idp_slo_url").map(URI::create)),
            responses(row),
            requests(row)),
        Math.toIntExact(row.number("lock_version")),
        row.time("inserted_at").orElseThrow(),
        row.time("updated_at").orElseThrow());
  }

  private static ResponseValues responses(StoredJson row) {
    return new ResponseValues(
        row.maybe("signature_requirement").map(name -> word(SignatureRequirement.class, name)),
        row.maybe("clock_skew_seconds").map(ConnectionRows::seconds),
        row.maybe("max_assertion_lifetime_seconds").map(ConnectionRows::seconds),
        row.maybe("unsolicited_responses").map(name -> word(UnsolicitedResponses.class, name)),
        row.member("authn_contexts").map(refs -> new AuthnContexts(refs.all(StoredJson::value))));
  }

  private static RequestValues requests(StoredJson row) {
    return new RequestValues(
        row.maybe("request_binding").map(name -> word(RequestBinding.class, name)),
        row.maybe("sign_authn_requests")
            .map(Boolean::parseBoolean)
            .map(sign -> sign ? RequestSigning.SIGNED : RequestSigning.UNSIGNED),
        row.maybe("signed_request_encoding").map(name -> word(RedirectEncoding.class, name)),
        row.maybe("name_id_format").map(NameIdFormat::new),
        row.maybe("name_id_creation").map(name -> word(NameIdPolicy.Creation.class, name)));
  }

  static String row(StoredConnection connection) {
    ObjectNode row = StoredJson.newRow();
    ConnectionDetails details = connection.details();
    row.put("display_name", details.displayName().orElse(null));
    row.put("organization_id", connection.organization().map(OrganizationId::value).orElse(null));
    row.put("status", connection.status().wireName());
    row.put("provider_preset", details.preset().orElse(null));
    ServiceProviderValues ours = details.serviceProvider();
    row.put("sp_entity_id", ours.entityId().map(EntityId::value).orElse(null));
    row.put("acs_url", ours.acsUrl().map(URI::toString).orElse(null));
    IdentityProviderValues theirs = details.identityProvider();
    row.put("idp_entity_id", theirs.entityId().map(EntityId::value).orElse(null));
    row.put("idp_sso_url", theirs.ssoUrl().map(URI::toString).orElse(null));
    row.put("idp_slo_url", theirs.sloUrl().map(URI::toString).orElse(null));
    write(row, details.responses());
    write(row, details.requests());
    row.put("lock_version", connection.version());
    row.put("inserted_at", connection.createdAt().toString());
    row.put("updated_at", connection.updatedAt().toString());
    return row.toString();
  }

  private static void write(ObjectNode row, ResponseValues values) {
    word(row, "signature_requirement", values.signatures());
    values.clockSkew().ifPresent(skew -> row.put("clock_skew_seconds", skew.toSeconds()));
    values
        .maxAssertionLifetime()
        .ifPresent(life -> row.put("max_assertion_lifetime_seconds", life.toSeconds()));
    word(row, "unsolicited_responses", values.unsolicited());
    if (values.contexts().isPresent()) {
      ArrayNode refs = row.putArray("authn_contexts");
      values.contexts().get().classRefs().forEach(refs::add);
    }
  }

  private static void write(ObjectNode row, RequestValues values) {
    word(row, "request_binding", values.binding());
    values
        .signing()
        .ifPresent(signing -> row.put("sign_authn_requests", signing == RequestSigning.SIGNED));
    word(row, "signed_request_encoding", values.encoding());
    row.put("name_id_format", values.nameIdFormat().map(NameIdFormat::uri).orElse(null));
    word(row, "name_id_creation", values.nameIdCreation());
  }

  static void word(ObjectNode row, String column, Optional<? extends Enum<?>> value) {
    value.ifPresent(word -> row.put(column, word.name().toLowerCase(Locale.ROOT)));
  }

  static <E extends Enum<E>> E word(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  private static Duration seconds(String number) {
    return Duration.ofSeconds(Long.parseLong(number));
  }
}
