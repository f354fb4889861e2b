// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From which addresses metadata is fetched.
 *
 * <p>Security guarantees: a URL that an operator, or a tenant, entered does not reach into the
 * network of this service. Loopback, private, shared, link-local, multicast, documentation and
 * reserved ranges are forbidden, in IPv4, in IPv6, and for IPv4 addresses inside of IPv6 ones.
 */
public final class AddressPolicy {
  /** The public Internet and nothing else. */
  public static final AddressPolicy PUBLIC_ONLY = new AddressPolicy(List.of());

  private static final int MIN_BITS_IPV4 = 8;
  private static final int MIN_BITS_IPV6 = 16;

  private final List<Network> permitted;

  private AddressPolicy(List<Network> permitted) {
    this.permitted = permitted;
  }

  /**
   * The same with a network of one's own, for identity providers in an intranet. Unspecified,
   * link-local, multicast and reserved addresses stay forbidden.
   *
   * @param network such as {@code 10.20.0.0/16} or {@code fd12:3456::/32}; at least 8 bits, of IPv6
   *     16
   * @return a wider policy
   * @throws IllegalArgumentException if it is no network, or too wide a one
   */
  public AddressPolicy alsoPermitting(String network) {
    Network more = Network.of(network);
    if (more.bits() < (more.isIpv4() ? MIN_BITS_IPV4 : MIN_BITS_IPV6)) {
      throw new IllegalArgumentException("the permitted network is too wide");
    }
    List<Network> all = new ArrayList<>(permitted);
    all.add(more);
    return new AddressPolicy(List.copyOf(all));
  }

  /**
   * Tells whether something may be fetched from an address.
   *
   * @param address of a server
   * @return true if it may
   */
  public boolean permits(InetAddress address) {
    byte[] bytes = unmapped(address.getAddress());
    return !SpecialAddresses.isNeverPermitted(bytes)
        && (SpecialAddresses.isPublic(bytes)
            || permitted.stream().anyMatch(network -> network.contains(bytes)));
  }

  // ::ffff:a.b.c.d is a.b.c.d to every operating system (RFC 4291 2.5.5.2).
  private static byte[] unmapped(byte[] address) {
    boolean mapped =
        address.length == 16
            && address[10] == -1
            && address[11] == -1
            && Arrays.equals(address, 0, 10, new byte[10], 0, 10);
    return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
  }
}
