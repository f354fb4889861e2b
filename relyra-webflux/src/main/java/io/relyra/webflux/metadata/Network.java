// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A range of addresses that begin with the same bits (RFC 4632, RFC 4291 2.3). */
final class Network {
  // Digits and colons only, so that nothing is looked up.
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}");

  private final byte[] prefix;
  private final int bits;

  private Network(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /** Such as {@code 10.0.0.0/8} or {@code fc00::/7}; an IllegalArgumentException for all else. */
  static Network of(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? "" : text.substring(0, slash);
    if (!ADDRESS.matcher(address).matches() || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException("a network is like 10.1.2.0/24 or fd12:3456::/32");
    }
    Network network = new Network(bytes(address), Integer.parseInt(text.substring(slash + 1)));
    if (network.bits > network.prefix.length * 8) {
      throw new IllegalArgumentException("the network has more bits than its address");
    }
    return network;
  }

  static List<Network> all(String... texts) {
    return Stream.of(texts).map(Network::of).toList();
  }

  int bits() {
    return bits;
  }

  boolean isIpv4() {
    return prefix.length == 4;
  }

  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    int whole = bits / 8;
    int mask = (0xFF00 >> (bits % 8)) & 0xFF;
    return Arrays.equals(prefix, 0, whole, address, 0, whole)
        && (mask == 0 || (prefix[whole] & mask) == (address[whole] & mask));
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("the network begins with no address");
    }
  }
}
