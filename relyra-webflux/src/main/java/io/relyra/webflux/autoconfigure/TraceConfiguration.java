// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.trace.LoginTraceStore;
import io.relyra.memory.InMemoryLoginTraceStore;
import io.relyra.r2dbc.R2dbcLoginTraceStore;
import io.relyra.r2dbc.TableName;
import io.relyra.webflux.trace.LoginTraceWriter;
import io.relyra.webflux.trace.TraceWriting;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code relyra.traces.enabled}: a store of traces, and who writes into it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("relyra.traces.enabled")
class TraceConfiguration {
  private static final String TABLE = "relyra_login_traces";

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(R2dbcLoginTraceStore.class)
  @ConditionalOnProperty(name = "relyra.store.type", havingValue = "r2dbc")
  static class Database {
    @Bean
    @ConditionalOnMissingBean(LoginTraceStore.class)
    @ConditionalOnBean(StoreConnections.class)
    R2dbcLoginTraceStore relyraTraceStore(
        StoreConnections connections, R2dbcStoreProperties store, TraceProperties traces) {
      return new R2dbcLoginTraceStore(
          connections.aside(traces.poolSize()),
          new TableName(store.schema(), TABLE),
          store.timeout());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(InMemoryLoginTraceStore.class)
  @ConditionalOnProperty(name = "relyra.store.type", havingValue = "memory")
  static class Memory {
    @Bean
    @ConditionalOnMissingBean(LoginTraceStore.class)
    InMemoryLoginTraceStore relyraTraceStore(TraceProperties traces, ObjectProvider<Clock> clock) {
      return new InMemoryLoginTraceStore(
          MemoryStoreConfiguration.settings(
              "relyra.traces.max-entries", traces.maxEntries(), clock));
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Writing {
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    LoginTraceWriter relyraTraceWriter(
        ObjectProvider<LoginTraceStore> store, TraceProperties traces) {
      LoginTraceStore known = store.getIfAvailable();
      if (known == null) {
        throw new RelyraConfigurationException(
            "relyra.traces.enabled is true, but there is nowhere to write traces.",
            "Set relyra.store.type=r2dbc or memory, or declare a LoginTraceStore bean.");
      }
      try {
        return new LoginTraceWriter(
            known,
            new TraceWriting(
                traces.queue(),
                traces.batch(),
                traces.retention(),
                traces.timeLimit(),
                traces.drain()));
      } catch (IllegalArgumentException e) {
        throw new RelyraConfigurationException(
            "Traces cannot be written like this: " + e.getMessage() + ".",
            "Correct relyra.traces.*.",
            e);
      }
    }

    @Bean
    @ConditionalOnMissingBean
    TraceDrain relyraTraceDrain(LoginTraceWriter writer, TraceProperties traces) {
      return new TraceDrain(writer, traces.drain());
    }
  }
}
