// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether metadata is looked at: as the property says, or else with connections in PostgreSQL. */
final class MetadataRefreshCondition implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment environment = context.getEnvironment();
    boolean stored =
        environment.getProperty("relyra.connection-store.enabled", Boolean.class, false)
            && "r2dbc".equalsIgnoreCase(environment.getProperty("relyra.store.type"));
    return environment.getProperty("relyra.metadata.refresh.enabled", Boolean.class, stored);
  }
}
