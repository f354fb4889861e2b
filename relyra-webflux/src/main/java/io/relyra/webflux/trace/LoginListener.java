// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

/**
 * Is told of every attempt to complete a login, accepted or not.
 *
 * <p>Called once per attempt on whatever thread ended it, often an event loop: it must not block.
 * What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface LoginListener {
  /**
   * An attempt ended.
   *
   * @param report what happened
   */
  void onLogin(LoginReport report);

  /**
   * Both listeners, one after the other.
   *
   * @param next told second
   * @return a listener that tells both
   */
  default LoginListener andThen(LoginListener next) {
    return report -> {
      try {
        onLogin(report);
      } finally {
        next.onLogin(report);
      }
    };
  }
}
