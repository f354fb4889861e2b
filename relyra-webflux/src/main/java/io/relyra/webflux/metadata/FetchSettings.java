// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * How metadata is fetched.
 *
 * @param maxBytes of the document
 * @param connect how long one address may take to accept the connection, and then TLS
 * @param silence how long the server may send nothing
 * @param total how long all of it may take, the lookup of the name included
 * @param addresses from where
 * @param authorities certificates that vouch for servers, in place of those of the Java platform;
 *     none to use the platform's
 */
public record FetchSettings(
    int maxBytes,
    Duration connect,
    Duration silence,
    Duration total,
    AddressPolicy addresses,
    List<X509Certificate> authorities) {

  // Before the default, which is checked against them.
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** 5 MiB, 5 s to connect, 10 s of silence, 30 s in total, public addresses only. */
  public static final FetchSettings DEFAULT =
      new FetchSettings(
          5 * 1024 * 1024,
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          AddressPolicy.PUBLIC_ONLY,
          List.of());

  /**
   * Checks the limits and copies the list.
   *
   * @throws IllegalArgumentException if a size is not within 1 byte and 16 MiB, or a time not
   *     within 1 ms and 5 minutes
   */
  public FetchSettings {
    if (maxBytes < 1 || maxBytes > MAX_BYTES) {
      throw new IllegalArgumentException("metadata has 1 byte to 16 MiB");
    }
    for (Duration time : List.of(connect, silence, total)) {
      if (time.toMillis() < 1 || time.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a time limit is within 1 ms and 5 minutes");
      }
    }
    authorities = List.copyOf(authorities);
  }

  /**
   * The same with another size.
   *
   * @param other of the document, in bytes
   * @return new settings
   */
  public FetchSettings withMaxBytes(int other) {
    return new FetchSettings(other, connect, silence, total, addresses, authorities);
  }

  /**
   * The same with other time limits.
   *
   * @param toConnect for one address, and for TLS
   * @param ofSilence without a byte from the server
   * @param inTotal for all of it
   * @return new settings
   */
  public FetchSettings withLimits(Duration toConnect, Duration ofSilence, Duration inTotal) {
    return new FetchSettings(maxBytes, toConnect, ofSilence, inTotal, addresses, authorities);
  }

  /**
   * The same with another choice of addresses.
   *
   * @param other from where
   * @return new settings
   */
  public FetchSettings withAddresses(AddressPolicy other) {
    return new FetchSettings(maxBytes, connect, silence, total, other, authorities);
  }

  /**
   * The same with authorities of one's own.
   *
   * @param other that vouch for servers
   * @return new settings
   */
  public FetchSettings withAuthorities(X509Certificate... other) {
    return new FetchSettings(maxBytes, connect, silence, total, addresses, List.of(other));
  }
}
