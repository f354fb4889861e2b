// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener and the log; a listener that throws changes nothing. */
final class SafeListener {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicatedDatabase.class);

  private final ReplicationListener listener;

  SafeListener(ReplicationListener listener) {
    this.listener = listener;
  }

  void roleChanged(String server, ServerRole before, ServerRole now) {
    if (before == now) {
      return;
    }
    if (now == ServerRole.STALE_PRIMARY) {
      LOG.warn("{} takes writes although another server is the primary", server);
    } else {
      LOG.info("{} is {}, was {}", server, now, before);
    }
    tell(() -> listener.roleChanged(server, before, now));
  }

  void lagged(String server, long bytes) {
    tell(() -> listener.lagged(server, bytes));
  }

  void waited(Duration time, boolean reached) {
    tell(() -> listener.waited(time, reached));
  }

  void fellBack(FallbackReason reason) {
    tell(() -> listener.fellBack(reason));
  }

  void servedStale(FallbackReason reason) {
    tell(() -> listener.servedStale(reason));
  }

  void retried(String server) {
    tell(() -> listener.retried(server));
  }

  void positionLost(String server) {
    LOG.warn("A write on {} is committed, but its position could not be read", server);
    tell(() -> listener.positionLost(server));
  }

  private static void tell(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      LOG.warn("A replication listener failed", e);
    }
  }
}
