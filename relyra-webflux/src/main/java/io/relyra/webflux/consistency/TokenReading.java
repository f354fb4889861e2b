// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.consistency;

import io.relyra.api.consistency.SessionPosition;
import java.util.Map;

/** What a token says. */
public sealed interface TokenReading {
  /**
   * It was signed here and is valid.
   *
   * @param positions of the session, by system identifier
   */
  record Known(Map<Long, SessionPosition> positions) implements TokenReading {
    /** Copies the map. */
    public Known {
      positions = Map.copyOf(positions);
    }
  }

  /** It is as good as none: the session has written nothing that is known. */
  enum Ignored implements TokenReading {
    /** It has not the form of a token. */
    MALFORMED,
    /** Signed with a key that is not accepted. */
    UNKNOWN_KEY,
    /** The signature is not that of the content. */
    TAMPERED,
    /** Its time is over. */
    EXPIRED,
    /** It was issued later than now, by more than clocks differ. */
    FROM_THE_FUTURE
  }
}
