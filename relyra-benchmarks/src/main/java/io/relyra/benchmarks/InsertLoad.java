// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Inserts replay keys at a fixed rate on one connection. Latency counts from the moment at which an
 * insert was due, so that a stall counts for all that wait behind it.
 */
final class InsertLoad {
  static final int PER_SECOND = 1_500;
  private static final long EVERY_NANOS = 1_000_000_000 / PER_SECOND;
  private static final int DIGITS = 3;

  private final AtomicBoolean over = new AtomicBoolean();
  private final Histogram nanos = new Histogram(DIGITS);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Thread thread;

  /** Begins; returns when the first row is inserted. */
  InsertLoad(Server server) throws InterruptedException {
    this.thread = new Thread(() -> run(server), "insert-load");
    thread.start();
    begun.await();
  }

  private void run(Server server) {
    try (Connection connection = server.address().connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO relyra.replay_keys(replay_key, metadata, expires_at) VALUES"
                    + " ('new' || gen_random_uuid(), '{}', now() + interval '1 day')")) {
      insert.executeUpdate();
      begun.countDown();
      for (long due = System.nanoTime(); !over.get(); due += EVERY_NANOS) {
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        insert.executeUpdate();
        nanos.recordValue(System.nanoTime() - due);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      begun.countDown();
    }
  }

  /** Ends the load; its latencies. */
  Histogram end() throws InterruptedException {
    over.set(true);
    thread.join();
    return nanos;
  }
}
