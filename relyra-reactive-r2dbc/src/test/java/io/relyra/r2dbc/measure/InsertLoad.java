// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Inserts replay keys at a fixed rate on one connection. Latency counts from the moment at which an
 * insert was due, so that a stall counts for all that wait behind it.
 */
final class InsertLoad {
  private static final long EVERY_NANOS = 2_000_000;

  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Long> nanos = new ArrayList<>();
  private final Thread thread;

  InsertLoad(Server server) {
    this.thread = new Thread(() -> run(server));
    thread.start();
  }

  private void run(Server server) {
    try (Connection connection = server.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at) VALUES"
                    + " ('new' || gen_random_uuid(), '{}', now() + interval '1 day')")) {
      for (long due = System.nanoTime(); !over.get(); due += EVERY_NANOS) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        insert.executeUpdate();
        nanos.add(System.nanoTime() - due);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void end() throws InterruptedException {
    over.set(true);
    thread.join();
  }

  String latency() {
    Collections.sort(nanos);
    return String.format(
        Locale.ROOT, "p50 %.2f p99 %.2f max %.2f ms of %d", at(0.5), at(0.99), at(1), nanos.size());
  }

  private double at(double part) {
    int index = Math.min(nanos.size() - 1, (int) (nanos.size() * part));
    return nanos.isEmpty() ? 0 : nanos.get(index) / 1e6;
  }
}
