// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.demo.idp.IdentityProviderSite;
import io.relyra.demo.service.ServiceSite;
import io.relyra.test.idp.FakeIdp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Starts the demo: database, identity provider, service. */
public final class DemoApplication {
  private static final Logger log = LoggerFactory.getLogger(DemoApplication.class);

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
    FakeIdp idp = FakeIdp.builder().entityId(sites.idpEntityId()).ssoUrl(sites.ssoUrl()).build();
    try {
      return new RunningDemo(
          site(IdentityProviderSite.class, options.idpPort(), sites, database, idp),
          site(ServiceSite.class, options.port(), sites, database, idp),
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

  private static ConfigurableApplicationContext site(
      Class<?> site, int port, DemoSites sites, DemoDatabase database, FakeIdp idp) {
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
            .initializers(
                context -> {
                  GenericApplicationContext beans = (GenericApplicationContext) context;
                  beans.registerBean(DemoSites.class, () -> sites);
                  beans.registerBean(FakeIdp.class, () -> idp);
                  beans.registerBean(
                      "database",
                      DemoDatabase.class,
                      () -> database,
                      d -> d.setDestroyMethodName(""));
                });
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
