// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a listener hears. */
final class Heard implements ReplicationListener {
  final List<String> roles = new CopyOnWriteArrayList<>();
  final List<Boolean> waits = new CopyOnWriteArrayList<>();
  final List<Duration> times = new CopyOnWriteArrayList<>();
  final List<FallbackReason> fallbacks = new CopyOnWriteArrayList<>();
  final List<FallbackReason> stale = new CopyOnWriteArrayList<>();
  final List<String> retries = new CopyOnWriteArrayList<>();
  final List<String> lost = new CopyOnWriteArrayList<>();

  @Override
  public void roleChanged(String server, ServerRole before, ServerRole now) {
    roles.add(server + " " + now);
  }

  @Override
  public void waited(Duration time, boolean reached) {
    waits.add(reached);
    times.add(time);
  }

  @Override
  public void fellBack(FallbackReason reason) {
    fallbacks.add(reason);
  }

  @Override
  public void servedStale(FallbackReason reason) {
    stale.add(reason);
  }

  @Override
  public void retried(String server) {
    retries.add(server);
  }

  @Override
  public void positionLost(String server) {
    lost.add(server);
  }

  void forget() {
    roles.clear();
    waits.clear();
    times.clear();
    fallbacks.clear();
    stale.clear();
    retries.clear();
    lost.clear();
  }
}
