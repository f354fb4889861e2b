// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.r2dbc.pool.ConnectionPool;
import io.relyra.demo.idp.IdentityProviderSite;
import io.relyra.demo.operator.Onboarding;
import io.relyra.demo.service.ServiceProperties;
import io.relyra.demo.service.ServiceSite;
import io.relyra.r2dbc.LibraryDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import reactor.core.publisher.Flux;

/** Starts the demo: database, identity provider, service. */
public final class DemoApplication {
  private static final Logger log = LoggerFactory.getLogger(DemoApplication.class);
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  private DemoApplication() {}

  /**
   * Starts the demo, or says in one sentence why it cannot and exits with 2.
   *
   * @param arguments {@code --port}, {@code --idp-port}, {@code --database}
   */
  public static void main(String[] arguments) {
    try {
      DemoOptions options = DemoOptions.parse(arguments);
      start(options);
      log.info("The demo is ready: open {}", DemoSites.of(options).service());
    } catch (DemoFailure e) {
      log.error("{}", e.getMessage());
      log.debug("Cause", e);
      System.exit(2);
    }
  }

  static RunningDemo start(DemoOptions options) {
    refuseTakenPort(options.port(), "--port");
    refuseTakenPort(options.idpPort(), "--idp-port");
    DemoSites sites = DemoSites.of(options);
    DemoDatabase database = DemoDatabase.open(options.database());
    DemoProviders providers = DemoProviders.of(sites);
    TenantKeys keys = new TenantKeys();
    try {
      onboard(database, sites, providers, keys);
      return new RunningDemo(
          site(IdentityProviderSite.class, options.idpPort(), Map.of(), idp(sites, providers)),
          site(
              ServiceSite.class,
              options.port(),
              ServiceProperties.of(sites, database.address()),
              service(sites, database, keys)),
          database);
    } catch (DemoFailure e) {
      database.close();
      throw e;
    }
  }

  private static void refuseTakenPort(int port, String option) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      log.debug("Port {} is free", socket.getLocalPort());
    } catch (IOException e) {
      throw new DemoFailure(
          "Port " + port + " is taken; choose another with " + option + "=NUMBER.", e);
    }
  }

  private static void onboard(
      DemoDatabase database, DemoSites sites, DemoProviders providers, TenantKeys keys) {
    ConnectionPool pool = database.pool();
    Onboarding operator = new Onboarding(new LibraryDatabase(pool), sites, keys);
    try {
      Flux.fromArray(Tenant.values())
          .concatMap(tenant -> operator.onboard(tenant, providers.of(tenant)))
          .then()
          .timeout(ENOUGH)
          .toFuture()
          .join();
    } catch (CompletionException e) {
      throw new DemoFailure(
          "The connections cannot be made: "
              + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
          e);
    } finally {
      pool.dispose();
    }
  }

  private static Consumer<GenericApplicationContext> idp(DemoSites sites, DemoProviders providers) {
    return beans -> {
      beans.registerBean(DemoSites.class, () -> sites);
      beans.registerBean(DemoProviders.class, () -> providers);
    };
  }

  private static Consumer<GenericApplicationContext> service(
      DemoSites sites, DemoDatabase database, TenantKeys keys) {
    return beans -> {
      beans.registerBean(DemoSites.class, () -> sites);
      beans.registerBean(TenantKeys.class, () -> keys);
      beans.registerBean(
          "database", DemoDatabase.class, () -> database, d -> d.setDestroyMethodName(""));
    };
  }

  private static ConfigurableApplicationContext site(
      Class<?> site,
      int port,
      Map<String, Object> properties,
      Consumer<GenericApplicationContext> beans) {
    SpringApplicationBuilder builder =
        new SpringApplicationBuilder(site)
            .web(WebApplicationType.REACTIVE)
            .registerShutdownHook(true)
            .properties(
                Map.of(
                    "server.port", port,
                    "server.address", "127.0.0.1",
                    "spring.main.banner-mode", "off",
                    "spring.main.log-startup-info", "false",
                    "spring.jmx.enabled", "false"))
            .properties(properties)
            .initializers(context -> beans.accept((GenericApplicationContext) context));
    try {
      return builder.run();
    } catch (RuntimeException e) {
      throw new DemoFailure(
          "Port "
              + port
              + " cannot be used: "
              + NestedExceptionUtils.getMostSpecificCause(e).getMessage()
              + ".",
          e);
    }
  }
}
