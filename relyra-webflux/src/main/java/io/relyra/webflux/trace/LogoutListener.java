// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

/**
 * Is told of every request to a logout endpoint, done or refused.
 *
 * <p>Called once per request on whatever thread ended it, often an event loop: it must not block.
 * What it throws is logged and changes nothing. A request whose client goes away is not reported.
 */
@FunctionalInterface
public interface LogoutListener {
  /**
   * A request ended.
   *
   * @param report what happened
   */
  void onLogout(LogoutReport report);

  /**
   * Both listeners, one after the other.
   *
   * @param next told second
   * @return a listener that tells both
   */
  default LogoutListener andThen(LogoutListener next) {
    return report -> {
      try {
        onLogout(report);
      } finally {
        next.onLogout(report);
      }
    };
  }
}
