// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether an audit log is wanted: as the property says, or else with stored connections. */
class AuditCondition implements Condition {
  private static final String AUDIT = "relyra.audit.enabled";
  private static final String CONNECTIONS = "relyra.connection-store.enabled";

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment environment = context.getEnvironment();
    return environment.getProperty(AUDIT, Boolean.class, connections(environment));
  }

  private static boolean connections(Environment environment) {
    return environment.getProperty(CONNECTIONS, Boolean.class, false);
  }

  /** Whether one of the two is wanted. */
  static final class OrConnections extends AuditCondition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return connections(context.getEnvironment()) || super.matches(context, metadata);
    }
  }
}
