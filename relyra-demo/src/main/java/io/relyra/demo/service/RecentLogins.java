// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.webflux.trace.LoginListener;
import io.relyra.webflux.trace.LoginReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last attempts, newest first, for the pages that show them. */
public final class RecentLogins implements LoginListener {
  private static final int KEPT = 50;

  private final Deque<LoginReport> reports = new ArrayDeque<>(KEPT);

  @Override
  public synchronized void onLogin(LoginReport report) {
    if (reports.size() == KEPT) {
      reports.removeLast();
    }
    reports.addFirst(report);
  }

  synchronized List<LoginReport> newest(int count) {
    return reports.stream().limit(count).toList();
  }

  synchronized Optional<LoginReport> find(String correlationId) {
    return reports.stream().filter(r -> r.correlationId().equals(correlationId)).findFirst();
  }
}
