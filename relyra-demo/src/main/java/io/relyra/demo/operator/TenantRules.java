// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.operator;

import io.relyra.api.mapping.AttributeRule;
import io.relyra.api.mapping.GroupRule;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.mapping.TargetField;
import io.relyra.api.mapping.ValueStrategy;
import io.relyra.demo.Tenant;
import java.util.List;

/** From the words of each identity provider to those of the service. */
final class TenantRules {
  private static final String ENGINEER = "ENGINEER";
  private static final String SUPPORT = "SUPPORT";

  private TenantRules() {}

  static MappingRules of(Tenant tenant) {
    return switch (tenant) {
      case ACME -> rules("email", "displayName", "groups", "engineering", "support");
      case GLOBEX -> rules("mail", "cn", "memberOf", "Developers", "Helpdesk");
    };
  }

  private static MappingRules rules(
      String email, String name, String groups, String engineers, String supporters) {
    return new MappingRules(
        List.of(
            new AttributeRule(email, TargetField.EMAIL, ValueStrategy.FIRST),
            new AttributeRule(name, TargetField.DISPLAY_NAME, ValueStrategy.FIRST)),
        List.of(
            new GroupRule(groups, engineers, ENGINEER),
            new GroupRule(groups, supporters, SUPPORT)));
  }
}
