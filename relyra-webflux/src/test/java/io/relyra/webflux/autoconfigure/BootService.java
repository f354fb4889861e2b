// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.Browser;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A Boot application over real HTTP. */
public final class BootService implements AutoCloseable {
  /** Everything that Spring Security would do, as if it were not there. */
  public static final String WITHOUT_SECURITY =
      "spring.autoconfigure.exclude="
          + "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration,"
          + "org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration,"
          + "io.relyra.webflux.autoconfigure.RelyraSecurityAutoConfiguration";

  private final ConfigurableApplicationContext context;

  private BootService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  public static BootService start(Class<?>[] sources, String... properties) {
    return new BootService(
        new SpringApplicationBuilder(sources)
            .web(WebApplicationType.REACTIVE)
            .properties("server.port=0", "spring.main.banner-mode=off")
            .properties(properties)
            .run());
  }

  public static BootService start(Class<?> source, String... properties) {
    return start(new Class<?>[] {source}, properties);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public Browser browser() {
    return new Browser(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  @Override
  public void close() {
    context.close();
  }
}
