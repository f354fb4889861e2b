// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.store.MappingRevision;
import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.api.mapping.ValueStrategy;
import io.relyra.r2dbc.StoredJson;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for attributes as rows, and as snapshots within revisions. */
final class MappingRows {
  private MappingRows() {}

  static MappingRules rules(StoredJson document) {
    return new MappingRules(
        document.list(
            "attributes",
            row ->
                new AttributeRule(
                    row.text("source_attribute"),
                    TargetField.parse(row.text("target_field")),
                    ValueStrategy.parse(row.text("multivalue_strategy")))),
        document.list(
            "groups",
            row ->
                new GroupRule(
                    row.text("source_attribute"),
                    row.text("source_value"),
                    row.text("role_value"))));
  }

  static String attributes(MappingRules rules) {
    return write(StoredJson.newRow(), rules).get("attributes").toString();
  }

  static String groups(MappingRules rules) {
    return write(StoredJson.newRow(), rules).get("groups").toString();
  }

  static String revision(
      MappingRules before, MappingRules after, ChangeContext context, Instant now) {
    ObjectNode row = StoredJson.newRow();
    row.put("actor", context.actor());
    row.put("cause", context.cause());
    row.put("correlation_id", context.correlationId().orElse(null));
    write(row.putObject("before_snapshot"), before);
    write(row.putObject("after_snapshot"), after);
    row.put("inserted_at", now.toString());
    return row.toString();
  }

  static MappingRevision revision(StoredJson row) {
    return new MappingRevision(
        row.member("before_snapshot").map(MappingRows::rules).orElse(MappingRules.NONE),
        row.member("after_snapshot").map(MappingRows::rules).orElse(MappingRules.NONE),
        new ChangeContext(row.text("actor"), row.text("cause"), row.maybe("correlation_id")),
        row.time("inserted_at").orElseThrow());
  }

  private static ObjectNode write(ObjectNode document, MappingRules rules) {
    ArrayNode attributes = document.putArray("attributes");
    for (AttributeRule rule : rules.attributes()) {
      ObjectNode row = attributes.addObject();
      row.put("position", attributes.size() - 1);
      row.put("source_attribute", rule.attribute());
      row.put("target_field", rule.target().wireName());
      row.put("multivalue_strategy", rule.values().wireName());
    }
    ArrayNode groups = document.putArray("groups");
    for (GroupRule rule : rules.groups()) {
      ObjectNode row = groups.addObject();
      row.put("position", groups.size() - 1);
      row.put("source_attribute", rule.attribute());
      row.put("source_value", rule.value());
      row.put("role_value", rule.role());
    }
    return document;
  }
}
