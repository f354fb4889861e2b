// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.observe;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** The meters of the PostgreSQL stores. docs/metrics.md is written from this list. */
public enum StoreMeters implements MeterDocumentation {
  /** From the subscription of a caller to its answer, waiting included. */
  DECISION(
      "relyra.store.decision",
      Meter.Type.TIMER,
      "seconds",
      "From the subscription of a caller to its answer, waiting included."),
  /** How many callers share one statement. */
  STATEMENT_CALLERS(
      "relyra.store.statement.callers",
      Meter.Type.DISTRIBUTION_SUMMARY,
      "callers",
      "How many callers share one statement; all 1 where coalescing is off or the load is low."),
  /** Callers that wait to be sent. */
  QUEUE(
      "relyra.store.queue",
      Meter.Type.GAUGE,
      "callers",
      "Callers that wait to be sent; near maxQueued, callers are about to see store_overloaded."),
  /** How long one batch of an expiry took. */
  EXPIRY_BATCH(
      "relyra.store.expiry.batch",
      Meter.Type.TIMER,
      "seconds",
      "How long one batch of an expiry took, waiting for a connection included."),
  /** How many rows expiry deleted. */
  EXPIRY_ROWS(
      "relyra.store.expiry.rows", Meter.Type.COUNTER, "rows", "How many rows expiry deleted.");

  /** The tags of the meters. */
  public enum Tag implements KeyName {
    /** The name that was given to the observer. */
    STORE("store", "The name that was given to the observer."),
    /** What was asked. */
    OPERATION("operation", "`put`, `fetch`, `consume`, `use_assertion` or `consume_login`."),
    /** What became of it. */
    OUTCOME(
        "outcome",
        "`stored`, `pending`, `consumed`, `first_use`, the error code of a refusal or an error, or"
            + " `cancelled` for a caller who went away."),
    /** Whose rows were deleted. */
    TABLE("table", "The name that was given to the expiry schedule.");

    private final String key;
    private final String meaning;

    Tag(String key, String meaning) {
      this.key = key;
      this.meaning = meaning;
    }

    @Override
    public String asString() {
      return key;
    }

    /**
     * What the tag tells.
     *
     * @return one sentence
     */
    public String meaning() {
      return meaning;
    }
  }

  private final String name;
  private final Meter.Type type;
  private final String unit;
  private final String meaning;

  StoreMeters(String name, Meter.Type type, String unit, String meaning) {
    this.name = name;
    this.type = type;
    this.unit = unit;
    this.meaning = meaning;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public String getBaseUnit() {
    return unit;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  @Override
  public KeyName[] getKeyNames() {
    return switch (this) {
      case DECISION -> new KeyName[] {Tag.STORE, Tag.OPERATION, Tag.OUTCOME};
      case STATEMENT_CALLERS, QUEUE -> new KeyName[] {Tag.STORE, Tag.OPERATION};
      case EXPIRY_BATCH, EXPIRY_ROWS -> new KeyName[] {Tag.STORE, Tag.TABLE};
    };
  }

  /**
   * What the meter tells.
   *
   * @return one sentence
   */
  public String meaning() {
    return meaning;
  }
}
