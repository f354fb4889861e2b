// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.EntityId;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.LegacyAlgorithm;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.SingleLogoutService;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import io.relyra.r2dbc.StoredJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What operators write about connections, as columns of their rows. */
final class DetailRows {
  private DetailRows() {}

  static ConnectionDetails details(StoredJson row) {
    return new ConnectionDetails(
        row.maybe("display_name"),
        row.maybe("provider_preset"),
        new ServiceProviderValues(
            row.maybe("sp_entity_id").map(EntityId::new),
            row.maybe("acs_url").map(URI::create),
            row.maybe("sp_slo_url").map(URI::create)),
        new IdentityProviderValues(
            row.maybe("idp_entity_id").map(EntityId::new),
            row.maybe("idp_sso_url").map(URI::create),
            row.list("idp_logout_services", DetailRows::logout)),
        responses(row),
        requests(row));
  }

  private static SingleLogoutService logout(StoredJson service) {
    return new SingleLogoutService(
        ConnectionRows.word(RequestBinding.class, service.text("binding")),
        URI.create(service.text("location")),
        service.maybe("response_location").map(URI::create));
  }

  private static ResponseValues responses(StoredJson row) {
    return new ResponseValues(
        row.maybe("signature_requirement")
            .map(name -> ConnectionRows.word(SignatureRequirement.class, name)),
        row.maybe("clock_skew_seconds").map(DetailRows::seconds),
        row.maybe("max_assertion_lifetime_seconds").map(DetailRows::seconds),
        row.maybe("unsolicited_responses")
            .map(name -> ConnectionRows.word(UnsolicitedResponses.class, name)),
        row.member("authn_contexts").map(refs -> new AuthnContexts(refs.all(StoredJson::value))),
        row.list("legacy_allowances", DetailRows::legacy),
        row.maybe("max_issue_age_seconds").map(DetailRows::seconds));
  }

  private static LegacyAllowance legacy(StoredJson allowance) {
    return new LegacyAllowance(
        ConnectionRows.word(LegacyAlgorithm.class, allowance.text("algorithm")),
        Instant.parse(allowance.text("from")),
        Instant.parse(allowance.text("until")),
        allowance.text("reason"));
  }

  private static RequestValues requests(StoredJson row) {
    return new RequestValues(
        row.maybe("request_binding").map(name -> ConnectionRows.word(RequestBinding.class, name)),
        row.maybe("sign_authn_requests")
            .map(Boolean::parseBoolean)
            .map(sign -> sign ? RequestSigning.SIGNED : RequestSigning.UNSIGNED),
        row.maybe("signed_request_encoding")
            .map(name -> ConnectionRows.word(RedirectEncoding.class, name)),
        row.maybe("name_id_format").map(NameIdFormat::new),
        row.maybe("name_id_creation")
            .map(name -> ConnectionRows.word(NameIdPolicy.Creation.class, name)));
  }

  static void write(ObjectNode row, ConnectionDetails details) {
    row.put("display_name", details.displayName().orElse(null));
    row.put("provider_preset", details.preset().orElse(null));
    ServiceProviderValues ours = details.serviceProvider();
    row.put("sp_entity_id", ours.entityId().map(EntityId::value).orElse(null));
    row.put("acs_url", ours.acsUrl().map(URI::toString).orElse(null));
    row.put("sp_slo_url", ours.sloUrl().map(URI::toString).orElse(null));
    IdentityProviderValues theirs = details.identityProvider();
    row.put("idp_entity_id", theirs.entityId().map(EntityId::value).orElse(null));
    row.put("idp_sso_url", theirs.ssoUrl().map(URI::toString).orElse(null));
    ArrayNode logout = row.putArray("idp_logout_services");
    theirs.logout().forEach(service -> write(logout.addObject(), service));
    write(row, details.responses());
    write(row, details.requests());
  }

  private static void write(ObjectNode object, SingleLogoutService service) {
    object.put("binding", ConnectionRows.word(service.binding()));
    object.put("location", service.location().toString());
    service.responseLocation().ifPresent(url -> object.put("response_location", url.toString()));
  }

  private static void write(ObjectNode row, ResponseValues values) {
    ConnectionRows.word(row, "signature_requirement", values.signatures());
    values.clockSkew().ifPresent(skew -> row.put("clock_skew_seconds", skew.toSeconds()));
    values
        .maxAssertionLifetime()
        .ifPresent(life -> row.put("max_assertion_lifetime_seconds", life.toSeconds()));
    ConnectionRows.word(row, "unsolicited_responses", values.unsolicited());
    if (values.contexts().isPresent()) {
      ArrayNode refs = row.putArray("authn_contexts");
      values.contexts().get().classRefs().forEach(refs::add);
    }
    ArrayNode legacy = row.putArray("legacy_allowances");
    values.legacy().forEach(allowance -> write(legacy.addObject(), allowance));
    values.maxIssueAge().ifPresent(age -> row.put("max_issue_age_seconds", age.toSeconds()));
  }

  private static void write(ObjectNode object, LegacyAllowance allowance) {
    object.put("algorithm", ConnectionRows.word(allowance.algorithm()));
    object.put("from", allowance.from().toString());
    object.put("until", allowance.until().toString());
    object.put("reason", allowance.reason());
  }

  private static void write(ObjectNode row, RequestValues values) {
    ConnectionRows.word(row, "request_binding", values.binding());
    values
        .signing()
        .ifPresent(signing -> row.put("sign_authn_requests", signing == RequestSigning.SIGNED));
    ConnectionRows.word(row, "signed_request_encoding", values.encoding());
    row.put("name_id_format", values.nameIdFormat().map(NameIdFormat::uri).orElse(null));
    ConnectionRows.word(row, "name_id_creation", values.nameIdCreation());
  }

  private static Duration seconds(String number) {
    return Duration.ofSeconds(Long.parseLong(number));
  }
}
