// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.refresh;

import io.relyra.api.refresh.RefreshHealth.Degraded;
import io.relyra.api.refresh.RefreshHealth.Healthy;
import io.relyra.api.refresh.RefreshHealth.Held;
import io.relyra.api.refresh.RefreshHealth.Suspended;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a metadata source is between two attempts.
 *
 * @param health how it is
 * @param nextAt when it is fetched next; of no meaning while it is held
 */
public record RefreshState(RefreshHealth health, Instant nextAt) {
  /**
   * A source that is fetched at once.
   *
   * @param now the current time
   * @return healthy, and due
   */
  public static RefreshState fresh(Instant now) {
    return new RefreshState(new Healthy(), now);
  }

  /**
   * Tells whether it is to be fetched by schedule.
   *
   * @param now the current time
   * @return true if its time has come and nobody holds it
   */
  public boolean isDue(Instant now) {
    return !(health instanceof Held) && !now.isBefore(nextAt);
  }

  /**
   * What an attempt makes of it.
   *
   * <p>The next attempt is always at least an hour away, whatever came of this one, so a source
   * that fails is never due again at once.
   *
   * @param result what came of the attempt
   * @param cadence how often it is fetched while all is well
   * @param now when the attempt ended
   * @param jitter -1 to 1; moves the next attempt by up to 15 %, a probe by up to 10 %
   * @return the new state, with what is to be told
   * @throws IllegalArgumentException if the jitter is out of bounds
   */
  public RefreshTransition after(
      RefreshResult result, RefreshCadence cadence, Instant now, double jitter) {
    if (!(jitter >= -1 && jitter <= 1)) {
      throw new IllegalArgumentException("the jitter must be within -1 and 1");
    }
    if (result instanceof RefreshResult.Suspicious suspicious) {
      RefreshHealth held = new Held(suspicious.reason(), now);
      return to(held, now.plus(RefreshPace.regular(cadence, jitter)));
    }
    return result instanceof RefreshResult.Succeeded
        ? to(new Healthy(), now.plus(RefreshPace.regular(cadence, jitter)))
        : failed(now, jitter);
  }

  /**
   * An operator has looked and lets it go on.
   *
   * @param now the current time
   * @return healthy and due at once, whatever it was
   */
  public RefreshTransition resumed(Instant now) {
    return to(new Healthy(), now);
  }

  private RefreshTransition failed(Instant now, double jitter) {
    if (health instanceof Held) {
      // An operator tried by hand, and it is as suspicious as before.
      return new RefreshTransition(
          new RefreshState(health, now.plus(RefreshPace.retry(jitter))), Optional.empty());
    }
    int failures = failures() + 1;
    Instant since = since().orElse(now);
    if (failures < RefreshPace.FAILURES_TO_SUSPEND) {
      Instant next = now.plus(RefreshPace.retry(jitter));
      return to(new Degraded(failures, since), next);
    }
    Instant probe = now.plus(RefreshPace.probe(failures, jitter));
    return to(new Suspended(failures, since, probe), probe);
  }

  private RefreshTransition to(RefreshHealth other, Instant next) {
    return new RefreshTransition(
        new RefreshState(other, next), RefreshEvent.between(health, other));
  }

  private int failures() {
    if (health instanceof Degraded degraded) {
      return degraded.failures();
    }
    return health instanceof Suspended suspended ? suspended.failures() : 0;
  }

  private Optional<Instant> since() {
    if (health instanceof Degraded degraded) {
      return Optional.of(degraded.since());
    }
    return health instanceof Suspended suspended
        ? Optional.of(suspended.since())
        : Optional.empty();
  }
}
