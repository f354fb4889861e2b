// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica.meter;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.Locale;

/** The meters of {@link ReplicaMeters}. Names and tags are stable. */
public enum ReplicaMeter implements MeterDocumentation {
  /** Bytes of write-ahead log that a replica had not replayed when it was last asked. */
  LAG("relyra.replica.lag", Meter.Type.GAUGE),
  /** How long reads waited for replicas; outcome is {@code reached} or {@code in_vain}. */
  WAIT("relyra.replica.wait", Meter.Type.TIMER),
  /** Reads that went to the primary although they did not ask for it. */
  FALLBACK("relyra.replica.fallback", Meter.Type.COUNTER),
  /** Reads that were answered with what a replica had, as they allowed. */
  STALE("relyra.replica.stale", Meter.Type.COUNTER),
  /** Reads that were broken on a replica and made once more. */
  RETRY("relyra.replica.retry", Meter.Type.COUNTER),
  /** How often a server was found in a role that it did not have before. */
  ROLE("relyra.replica.role", Meter.Type.COUNTER),
  /** Committed writes whose position could not be read. */
  POSITION_LOST("relyra.replica.position.lost", Meter.Type.COUNTER);

  /** The tags of the meters. */
  public enum Tag implements KeyName {
    /** Name of the server, from the configuration. */
    SERVER,
    /** How a wait ended. */
    OUTCOME,
    /** Why, in lower case. */
    REASON,
    /** The role, in lower case. */
    ROLE;

    @Override
    public String asString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final String meterName;
  private final Meter.Type meterType;

  ReplicaMeter(String meterName, Meter.Type meterType) {
    this.meterName = meterName;
    this.meterType = meterType;
  }

  @Override
  public String getName() {
    return meterName;
  }

  @Override
  public Meter.Type getType() {
    return meterType;
  }

  @Override
  public KeyName[] getKeyNames() {
    return switch (this) {
      case LAG, RETRY, POSITION_LOST -> new KeyName[] {Tag.SERVER};
      case WAIT -> new KeyName[] {Tag.OUTCOME};
      case FALLBACK, STALE -> new KeyName[] {Tag.REASON};
      case ROLE -> new KeyName[] {Tag.SERVER, Tag.ROLE};
    };
  }
}
