// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.metadata.MetadataRevision;
import io.relyra.api.metadata.MetadataSource;
import io.relyra.api.metadata.MetadataSource.Look;
import io.relyra.api.metadata.SourceTerms.Schedule;
import io.relyra.api.refresh.RefreshHealth;
import io.relyra.api.refresh.RefreshHealth.Degraded;
import io.relyra.api.refresh.RefreshHealth.Held;
import io.relyra.api.refresh.RefreshHealth.Suspended;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A source of metadata, and what was found there, as lines and objects. */
final class MetadataView {
  private MetadataView() {}

  static String line(MetadataSource source) {
    String cadence =
        source.terms().schedule() == Schedule.AUTOMATIC
            ? word(source.terms().cadence())
            : "on demand";
    return "%s %s%s, %s, %s"
        .formatted(
            source.connection().value(),
            health(source),
            source.progress().last().map(MetadataView::last).orElse(""),
            cadence,
            isHeld(source)
                ? "waits for an operator"
                : "next look " + source.progress().state().nextAt());
  }

  static Map<String, Object> json(MetadataSource source) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("connection", source.connection().value());
    object.put("source", source.terms().url().value().toString());
    object.put("health", health(source));
    object.put("cadence", word(source.terms().cadence()));
    object.put("schedule", word(source.terms().schedule()));
    object.put(
        "signed_by",
        source.terms().pins().stream().map(CertificateFingerprint::value).sorted().toList());
    object.put(
        "known",
        source.progress().known().stream().map(CertificateFingerprint::value).sorted().toList());
    if (!isHeld(source)) {
      object.put("next_look", source.progress().state().nextAt().toString());
    }
    source
        .progress()
        .last()
        .ifPresent(
            look -> {
              object.put("last_look", look.at().toString());
              object.put("last_outcome", look.outcome().wireName());
              look.error().ifPresent(code -> object.put("last_error", code.wireName()));
            });
    return object;
  }

  static String line(MetadataRevision revision) {
    return "%s %s %s%s by %s"
        .formatted(
            revision.at(),
            revision.trigger().wireName(),
            revision.outcome().wireName(),
            revision.error().map(code -> " " + code.wireName()).orElse(""),
            revision.context().actor());
  }

  static Map<String, Object> json(MetadataRevision revision) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("at", revision.at().toString());
    object.put("trigger", revision.trigger().wireName());
    object.put("outcome", revision.outcome().wireName());
    revision.error().ifPresent(code -> object.put("error", code.wireName()));
    object.put("drift", revision.drift().stream().map(MetadataView::word).sorted().toList());
    revision.sha256().ifPresent(digest -> object.put("sha256", digest));
    revision
        .document()
        .ifPresent(
            facts -> {
              object.put("entity_id", facts.entityId().value());
              object.put(
                  "signing", facts.signing().stream().map(CertificateFingerprint::value).toList());
            });
    object.put("actor", revision.context().actor());
    object.put("cause", revision.context().cause());
    return object;
  }

  private static boolean isHeld(MetadataSource source) {
    return source.progress().state().health() instanceof Held;
  }

  private static String health(MetadataSource source) {
    RefreshHealth health = source.progress().state().health();
    if (health instanceof Held held) {
      return "held (" + word(held.reason()) + ")";
    }
    if (health instanceof Suspended) {
      return "suspended";
    }
    return health instanceof Degraded ? "degraded" : "healthy";
  }

  private static String last(Look look) {
    return ", " + look.outcome().wireName() + look.error().map(c -> " " + c.wireName()).orElse("");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
