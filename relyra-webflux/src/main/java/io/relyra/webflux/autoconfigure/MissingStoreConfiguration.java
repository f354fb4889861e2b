// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.api.store.LoginStore;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Nobody has chosen a store, or its module is missing: says what to write. */
@Configuration(proxyBeanMethods = false)
class MissingStoreConfiguration {
  @Bean
  @ConditionalOnMissingBean
  LoginStore relyraMissingStore(StoreProperties properties) {
    StoreProperties.Type type = properties.type();
    if (type == null) {
      throw new RelyraConfigurationException(
          "No store is chosen: nothing would refuse an assertion that is used twice.",
          "Set relyra.store.type=r2dbc (PostgreSQL, any number of nodes) or"
              + " relyra.store.type=memory (one node, development), or declare a LoginStore bean.");
    }
    String module =
        type == StoreProperties.Type.MEMORY ? "relyra-reactive-memory" : "relyra-reactive-r2dbc";
    throw new RelyraConfigurationException(
        "relyra.store.type is "
            + type.name().toLowerCase(java.util.Locale.ROOT)
            + ", but its module is missing.",
        "Add io.relyra:" + module + " to the class path.");
  }
}
