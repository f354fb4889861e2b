// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import io.relyra.api.audit.ChainVerification.Broken;
import io.relyra.api.audit.ChainVerification.Damage;
import io.relyra.api.audit.ChainVerification.Intact;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks along a chain, event by event. For one walk, by one thread at a time. */
public final class ChainCheck {
  private final Optional<ChainHead> known;
  private ChainHead last = ChainHead.START;
  private boolean passedKnown;
  private @Nullable Broken broken;

  /**
   * A walk from the first event.
   *
   * @param known an end of this chain that was kept elsewhere
   */
  public ChainCheck(Optional<ChainHead> known) {
    this.known = known;
    this.passedKnown = known.isEmpty() || known.get().equals(ChainHead.START);
  }

  /**
   * Takes the next event.
   *
   * @param event in the order of positions
   */
  public void next(AuditEvent event) {
    if (broken == null) {
      damageOf(event).ifPresent(damage -> broken = new Broken(last.position() + 1, damage));
      last = event.head();
      passedKnown |= known.equals(Optional.of(last));
    }
  }

  /** Takes note of a next event that cannot even be read. */
  public void unreadable() {
    if (broken == null) {
      broken = new Broken(last.position() + 1, Damage.CHANGED);
    }
  }

  /**
   * The end of the walk so far.
   *
   * @return the last event that was taken
   */
  public ChainHead last() {
    return last;
  }

  /**
   * Whether there is any use in going on.
   *
   * @return true once damage was found
   */
  public boolean isDecided() {
    return broken != null;
  }

  /**
   * Ends the walk.
   *
   * @param recorded the end of the chain as its store knows it
   * @return what was found
   */
  public ChainVerification end(ChainHead recorded) {
    if (broken != null) {
      return broken;
    }
    if (!recorded.equals(last)) {
      return new Broken(last.position() + 1, Damage.WRONG_END);
    }
    return passedKnown
        ? new Intact(last)
        : new Broken(known.map(ChainHead::position).orElse(0L), Damage.WRITTEN_ANEW);
  }

  private Optional<Damage> damageOf(AuditEvent event) {
    if (event.head().position() != last.position() + 1) {
      return Optional.of(Damage.MISSING);
    }
    if (!event.previous().equals(last)) {
      return Optional.of(Damage.MOVED);
    }
    return event.isGenuine() ? Optional.empty() : Optional.of(Damage.CHANGED);
  }
}
