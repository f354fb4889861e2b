// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.trace;

/** Tells two listeners, the second also if the first one fails. */
record BothListeners(LoginListener first, LoginListener second) implements LoginListener {
  @Override
  public void onLogin(LoginReport report) {
    try {
      first.onLogin(report);
    } finally {
      second.onLogin(report);
    }
  }

  @Override
  public void onRefusedStart(LoginReport report) {
    try {
      first.onRefusedStart(report);
    } finally {
      second.onRefusedStart(report);
    }
  }
}
