// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks;

/** What callers do with a primary and its replicas. */
enum ReplicaWork {
  /** A pool of the primary and nothing else. */
  READ_POOL("read from a pool of the primary"),
  /** Whoever reads wants everything. */
  READ_STRONG("read `STRONG`: 0 % `SESSION`, the primary"),
  /** Whoever reads wants anything. */
  READ_EVENTUAL("read `EVENTUAL`: 0 % `SESSION`, two replicas"),
  /** Whoever reads has written before. */
  READ_SESSION("read `SESSION`: 100 % `SESSION`, two replicas"),
  /** No session learns where it is. */
  WRITE_FORGOTTEN("write, forgotten"),
  /** A session learns where it is. */
  WRITE_REMEMBERED("write, remembered: with a position"),
  /** The read that follows goes to the primary. */
  WRITE_AND_READ_STRONG("write, then read `STRONG`"),
  /** The read that follows waits for a replica. */
  WRITE_AND_READ_SESSION("write, then read `SESSION`");

  private final String title;

  ReplicaWork(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean writes() {
    return compareTo(WRITE_FORGOTTEN) >= 0;
  }

  /** The row that it is measured against; itself for the first of its kind. */
  ReplicaWork comparedWith() {
    return switch (this) {
      case READ_POOL, READ_STRONG, READ_EVENTUAL, READ_SESSION -> READ_POOL;
      case WRITE_FORGOTTEN, WRITE_REMEMBERED -> WRITE_FORGOTTEN;
      case WRITE_AND_READ_STRONG, WRITE_AND_READ_SESSION -> WRITE_AND_READ_STRONG;
    };
  }
}
