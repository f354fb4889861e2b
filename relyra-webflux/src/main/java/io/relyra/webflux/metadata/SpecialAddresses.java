// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.util.Arrays;
import java.util.List;

/**
 * Addresses that are not of the public Internet, after the IANA registries of special-purpose
 * addresses (RFC 6890).
 */
final class SpecialAddresses {
  private static final List<Network> IPV4 =
      Network.all(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Network IPV6_GLOBAL = Network.of("2000::/3");

  // Protocol assignments with Teredo, documentation, and 6to4, which hides an IPv4 address.
  private static final List<Network> IPV6_OF_GLOBAL =
      Network.all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  // RFC 6052: the last four bytes are the IPv4 address that is meant.
  private static final Network NAT64 = Network.of("64:ff9b::/96");

  // Link-local, 168.63.129.16 and fd00:ec2::254 serve cloud machines; the rest is no host.
  private static final List<Network> NEVER =
      Network.all(
          "0.0.0.0/8",
          "168.63.129.16/32",
          "169.254.0.0/16",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/128",
          "fe80::/10",
          "ff00::/8",
          "fd00:ec2::254/128");

  private SpecialAddresses() {}

  static boolean isPublic(byte[] address) {
    if (address.length == 4) {
      return IPV4.stream().noneMatch(special -> special.contains(address));
    }
    if (NAT64.contains(address)) {
      return isPublic(Arrays.copyOfRange(address, 12, 16));
    }
    return IPV6_GLOBAL.contains(address)
        && IPV6_OF_GLOBAL.stream().noneMatch(special -> special.contains(address));
  }

  static boolean isNeverPermitted(byte[] address) {
    return NEVER.stream().anyMatch(network -> network.contains(address));
  }
}
