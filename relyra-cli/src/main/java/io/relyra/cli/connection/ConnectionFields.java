// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.EntityId;
import io.relyra.api.connection.AuthnContexts;
import io.relyra.api.connection.NameIdFormat;
import io.relyra.api.connection.NameIdPolicy;
import io.relyra.api.connection.RedirectEncoding;
import io.relyra.api.connection.RequestBinding;
import io.relyra.api.connection.RequestSigning;
import io.relyra.api.connection.SignatureRequirement;
import io.relyra.api.connection.UnsolicitedResponses;
import io.relyra.api.connection.store.ConnectionDetails;
import io.relyra.api.connection.store.IdentityProviderValues;
import io.relyra.api.connection.store.RequestValues;
import io.relyra.api.connection.store.ResponseValues;
import io.relyra.api.connection.store.ServiceProviderValues;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What operators write about a connection, as texts by name. */
final class ConnectionFields {
  static final List<String> NAMES =
      List.of(
          "display_name",
          "preset",
          "sp_entity_id",
          "acs_url",
          "sp_slo_url",
          "idp_entity_id",
          "idp_sso_url",
          "idp_logout",
          "signature_requirement",
          "clock_skew_seconds",
          "max_assertion_lifetime_seconds",
          "unsolicited_responses",
          "authn_contexts",
          "legacy",
          "max_issue_age_seconds",
          "request_binding",
          "request_signing",
          "signed_request_encoding",
          "name_id_format",
          "name_id_creation");

  private ConnectionFields() {}

  static void check(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "there is no value " + name + "; there are: " + String.join(", ", NAMES));
    }
  }

  static ConnectionDetails read(Map<String, String> values) {
    values.keySet().forEach(ConnectionFields::check);
    Reading from = new Reading(values);
    return new ConnectionDetails(
        from.text("display_name"),
        from.text("preset"),
        new ServiceProviderValues(
            from.value("sp_entity_id", EntityId::new),
            from.value("acs_url", URI::create),
            from.value("sp_slo_url", URI::create)),
        new IdentityProviderValues(
            from.value("idp_entity_id", EntityId::new),
            from.value("idp_sso_url", URI::create),
            from.value("idp_logout", LogoutText::read).orElse(List.of())),
        new ResponseValues(
            from.word("signature_requirement", SignatureRequirement.class),
            from.value("clock_skew_seconds", ConnectionFields::seconds),
            from.value("max_assertion_lifetime_seconds", ConnectionFields::seconds),
            from.word("unsolicited_responses", UnsolicitedResponses.class),
            from.value("authn_contexts", ConnectionFields::contexts),
            from.value("legacy", LegacyText::read).orElse(List.of()),
            from.value("max_issue_age_seconds", ConnectionFields::seconds)),
        new RequestValues(
            from.word("request_binding", RequestBinding.class),
            from.word("request_signing", RequestSigning.class),
            from.word("signed_request_encoding", RedirectEncoding.class),
            from.value("name_id_format", NameIdFormat::new),
            from.word("name_id_creation", NameIdPolicy.Creation.class)));
  }

  static Map<String, String> write(ConnectionDetails details) {
    Map<String, String> values = new LinkedHashMap<>();
    Writing to = new Writing(values);
    to.text("display_name", details.displayName());
    to.text("preset", details.preset());
    to.text("sp_entity_id", details.serviceProvider().entityId().map(EntityId::value));
    to.text("acs_url", details.serviceProvider().acsUrl().map(URI::toString));
    to.text("sp_slo_url", details.serviceProvider().sloUrl().map(URI::toString));
    to.text("idp_entity_id", details.identityProvider().entityId().map(EntityId::value));
    to.text("idp_sso_url", details.identityProvider().ssoUrl().map(URI::toString));
    to.text("idp_logout", LogoutText.write(details.identityProvider().logout()));
    ResponseValues responses = details.responses();
    to.word("signature_requirement", responses.signatures());
    to.seconds("clock_skew_seconds", responses.clockSkew());
    to.seconds("max_assertion_lifetime_seconds", responses.maxAssertionLifetime());
    to.word("unsolicited_responses", responses.unsolicited());
    to.text("authn_contexts", responses.contexts().map(refs -> String.join(" ", refs.classRefs())));
    to.text("legacy", LegacyText.write(responses.legacy()));
    to.seconds("max_issue_age_seconds", responses.maxIssueAge());
    RequestValues requests = details.requests();
    to.word("request_binding", requests.binding());
    to.word("request_signing", requests.signing());
    to.word("signed_request_encoding", requests.encoding());
    to.text("name_id_format", requests.nameIdFormat().map(NameIdFormat::uri));
    to.word("name_id_creation", requests.nameIdCreation());
    return values;
  }

  private static AuthnContexts contexts(String text) {
    return text.isBlank()
        ? AuthnContexts.ANY
        : new AuthnContexts(List.of(text.strip().split("\\s+")));
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private record Reading(Map<String, String> values) {
    Optional<String> text(String name) {
      return Optional.ofNullable(values.get(name));
    }

    <T> Optional<T> value(String name, Function<String, T> reading) {
      try {
        return text(name).map(reading);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " cannot be this: " + e.getMessage(), e);
      }
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
      return text(name)
          .map(
              word ->
                  Arrays.stream(type.getEnumConstants())
                      .filter(constant -> lower(constant).equals(word.toLowerCase(Locale.ROOT)))
                      .findFirst()
                      .orElseThrow(() -> new IllegalArgumentException(name + words(type))));
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
      return " is one of: "
          + String.join(", ", Arrays.stream(type.getEnumConstants()).map(Writing::lower).toList());
    }

    private static String lower(Enum<?> constant) {
      return Writing.lower(constant);
    }
  }

  private record Writing(Map<String, String> values) {
    void text(String name, Optional<String> value) {
      value.ifPresent(text -> values.put(name, text));
    }

    void word(String name, Optional<? extends Enum<?>> value) {
      text(name, value.map(Writing::lower));
    }

    void seconds(String name, Optional<Duration> value) {
      text(name, value.map(duration -> Long.toString(duration.toSeconds())));
    }

    static String lower(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }
}
