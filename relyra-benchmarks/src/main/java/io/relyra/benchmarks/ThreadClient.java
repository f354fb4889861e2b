// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.relyra.test.postgres.ServerAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** HikariCP and pgjdbc: a thread for each caller. */
final class ThreadClient implements Client {
  private static final int CONNECTIONS = 16;
  private static final int DIGITS = 3;

  private final String name;
  private final Function<Runnable, Thread> threads;
  private final HikariDataSource pool = new HikariDataSource();

  private ThreadClient(String name, Server server, Function<Runnable, Thread> threads) {
    this.name = name;
    this.threads = threads;
    ServerAddress address = server.address();
    pool.setJdbcUrl(address.jdbcUrl() + "?prepareThreshold=1");
    pool.setUsername(address.user());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionTimeout(TimeUnit.MINUTES.toMillis(1));
  }

  static ThreadClient platform(Server server) {
    return new ThreadClient("HikariCP + pgjdbc, platform threads", server, Thread::new);
  }

  /** Where the JDK has them: 21 or newer. */
  static Optional<Client> virtual(Server server) {
    try {
      var start = Class.forName("java.lang.Thread$Builder").getMethod("unstarted", Runnable.class);
      var builder = Thread.class.getMethod("ofVirtual");
      return Optional.of(
          new ThreadClient(
              "HikariCP + pgjdbc, virtual threads",
              server,
              task -> {
                try {
                  return (Thread) start.invoke(builder.invoke(null), task);
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
              }));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Histogram run(Work work, int callers, int seconds, Feed feed) throws Exception {
    Histogram nanos = new ConcurrentHistogram(DIGITS);
    AtomicReference<Throwable> trouble = new AtomicReference<>();
    CountDownLatch busy = new CountDownLatch(callers);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (int i = 0; i < callers; i++) {
      threads
          .apply(
              () -> {
                try {
                  work(work, end, feed, nanos);
                } catch (SQLException | RuntimeException e) {
                  trouble.compareAndSet(null, e);
                } finally {
                  busy.countDown();
                }
              })
          .start();
    }
    busy.await();
    if (trouble.get() != null) {
      throw new IllegalStateException("a call failed", trouble.get());
    }
    return nanos;
  }

  private void work(Work work, long end, Feed feed, Histogram nanos) throws SQLException {
    String sql = work.jdbc();
    while (System.nanoTime() < end) {
      long number = feed.take(work);
      if (number < 0) {
        return;
      }
      long start = System.nanoTime();
      try (Connection connection = pool.getConnection();
          PreparedStatement statement = connection.prepareStatement(sql)) {
        int parameter = 0;
        for (String value : work.values(number, feed)) {
          parameter++;
          statement.setString(parameter, value);
        }
        statement.execute();
      }
      nanos.recordValue(System.nanoTime() - start);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
