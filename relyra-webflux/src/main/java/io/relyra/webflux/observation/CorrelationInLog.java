// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import io.micrometer.context.ThreadLocalAccessor;
import io.relyra.webflux.trace.LoginTrace;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the number of a login or logout into the MDC, under {@value #MDC_KEY}, wherever its steps
 * run, so that what the application's hooks log can be found by it.
 *
 * <p>Micrometer's context propagation finds it by itself; it works in applications that have
 * switched that on for Reactor ({@code spring.reactor.context-propagation=auto}, or {@code
 * Hooks.enableAutomaticContextPropagation()}).
 */
public final class CorrelationInLog implements ThreadLocalAccessor<String> {
  /** The key in the MDC. */
  public static final String MDC_KEY = "correlation_id";

  /** Used by Micrometer. */
  public CorrelationInLog() {}

  @Override
  public Object key() {
    return LoginTrace.CORRELATION_ID;
  }

  @Override
  public @Nullable String getValue() {
    return MDC.get(MDC_KEY);
  }

  @Override
  public void setValue(String correlationId) {
    MDC.put(MDC_KEY, correlationId);
  }

  @Override
  public void setValue() {
    MDC.remove(MDC_KEY);
  }
}
