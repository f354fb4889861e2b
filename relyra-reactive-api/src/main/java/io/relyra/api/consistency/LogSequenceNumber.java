// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.consistency;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A byte offset in PostgreSQL's write-ahead log (type {@code pg_lsn}).
 *
 * <p>64 bits without a sign: compare with {@link #compareTo}, never with {@code <} on {@link
 * #value}.
 *
 * @param value the offset, to be read as unsigned
 */
public record LogSequenceNumber(long value) implements Comparable<LogSequenceNumber> {
  private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}");
  private static final int HEX = 16;

  /**
   * Reads what PostgreSQL prints.
   *
   * @param text two hexadecimal numbers of at most 32 bits, with a slash between them
   * @return the offset
   * @throws IllegalArgumentException if the text is anything else
   */
  public static LogSequenceNumber parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a log sequence number");
    }
    int slash = text.indexOf('/');
    long high = Long.parseLong(text.substring(0, slash), HEX);
    long low = Long.parseLong(text.substring(slash + 1), HEX);
    return new LogSequenceNumber(high << Integer.SIZE | low);
  }

  @Override
  public int compareTo(LogSequenceNumber other) {
    return Long.compareUnsigned(value, other.value);
  }

  /**
   * Whether the log up to here contains the log up to there.
   *
   * @param other the other offset
   * @return true if this one is equal or later
   */
  public boolean reaches(LogSequenceNumber other) {
    return compareTo(other) >= 0;
  }

  /**
   * How many bytes of log lie between another offset and this one.
   *
   * @param earlier where to count from
   * @return the bytes, 0 if the other offset is not earlier; at most {@link Long#MAX_VALUE}
   */
  public long bytesAfter(LogSequenceNumber earlier) {
    if (earlier.reaches(this)) {
      return 0;
    }
    long difference = value - earlier.value;
    return difference < 0 ? Long.MAX_VALUE : difference;
  }

  /** As PostgreSQL prints it: {@code 16/B374D848}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%X/%X", value >>> Integer.SIZE, value & 0xFFFF_FFFFL);
  }
}
