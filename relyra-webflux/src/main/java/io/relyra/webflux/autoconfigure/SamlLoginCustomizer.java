// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import io.relyra.webflux.SamlLoginBuilder;

/** A bean that has the last word on what properties and other beans have chosen. */
@FunctionalInterface
public interface SamlLoginCustomizer {
  /**
   * Changes the choices; called once, at start, in the order of the beans.
   *
   * @param login to be changed
   */
  void customize(SamlLoginBuilder login);
}
