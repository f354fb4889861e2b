// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The three parts while they run.
 *
 * @param identityProvider the other site
 * @param service the WebFlux service
 * @param database of the service
 */
record RunningDemo(
    ConfigurableApplicationContext identityProvider,
    ConfigurableApplicationContext service,
    DemoDatabase database)
    implements AutoCloseable {

  @Override
  public void close() {
    service.close();
    identityProvider.close();
    database.close();
  }
}
