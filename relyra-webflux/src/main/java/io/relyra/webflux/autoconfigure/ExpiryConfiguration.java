// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.expiry.ExpiryListener;
import io.relyra.api.expiry.ExpirySchedule;
import io.relyra.api.session.SessionRegistry;
import io.relyra.api.store.ExpiringStore;
import io.relyra.api.trace.LoginTraceStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** One schedule for everything that comes to an end by itself. */
@Configuration(proxyBeanMethods = false)
class ExpiryConfiguration {
  @Bean(initMethod = "start", destroyMethod = "close")
  @ConditionalOnMissingBean
  @Conditional(SomethingEnds.class)
  @ConditionalOnBooleanProperty(name = "relyra.expiry.enabled", matchIfMissing = true)
  ExpirySchedule relyraExpirySchedule(
      ExpiryProperties properties,
      ObjectProvider<LoginExpiry> logins,
      ObjectProvider<LoginTraceStore> traces,
      ObjectProvider<SessionRegistry> sessions,
      ObjectProvider<ExpiryListener> listeners) {
    Map<String, ExpiringStore> stores = new LinkedHashMap<>();
    List<ExpiryListener> told = new ArrayList<>(listeners.orderedStream().toList());
    logins.ifAvailable(
        store -> {
          stores.put("request_intents", store.intents());
          stores.put("replay_keys", store.replayKeys());
          store.listener().filter(each -> !told.contains(each)).ifPresent(told::add);
        });
    add("login_traces", traces.getIfAvailable(), stores);
    add("login_sessions", sessions.getIfAvailable(), stores);
    return ExpiryScheduleReader.read(properties, stores, told);
  }

  private static void add(
      String name, @org.jspecify.annotations.Nullable Object store, Map<String, ExpiringStore> to) {
    if (store instanceof ExpiringStore expiring) {
      to.put(name, expiring);
    }
  }

  static final class SomethingEnds extends AnyNestedCondition {
    SomethingEnds() {
      super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBean(LoginExpiry.class)
    static class Logins {}

    @ConditionalOnBean(LoginTraceStore.class)
    static class Traces {}

    @ConditionalOnBean(type = "io.relyra.r2dbc.R2dbcSessionRegistry")
    static class Sessions {}
  }
}
