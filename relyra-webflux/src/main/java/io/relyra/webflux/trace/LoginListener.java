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
   * A login was not even started: the connection is not there or cannot be used, a key or a store
   * fails, or the client comes too often. Starts that succeed are told to nobody; what becomes of
   * them is {@link #onLogin}. Called as that.
   *
   * @param report what happened; without connection unless the connection exists
   */
  default void onRefusedStart(LoginReport report) {}

  /**
   * Both listeners, one after the other.
   *
   * @param next told second
   * @return a listener that tells both
   */
  default LoginListener andThen(LoginListener next) {
    return new BothListeners(this, next);
  }
}
