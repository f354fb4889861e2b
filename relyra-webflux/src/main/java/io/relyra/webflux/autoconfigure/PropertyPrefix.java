// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether anything is written below a prefix. */
abstract sealed class PropertyPrefix implements Condition {
  private final String prefix;

  PropertyPrefix(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return Binder.get(context.getEnvironment())
        .bind(prefix, Bindable.mapOf(String.class, Object.class))
        .isBound();
  }

  /** {@code relyra.keys.named.*}. */
  static final class KeysByName extends PropertyPrefix {
    KeysByName() {
      super("relyra.keys.named");
    }
  }

  /** {@code relyra.replicas.*}. */
  static final class Replicas extends PropertyPrefix {
    Replicas() {
      super("relyra.replicas");
    }
  }
}
