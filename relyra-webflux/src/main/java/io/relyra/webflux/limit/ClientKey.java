// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What counts as one client: an IPv4 address, or an IPv6 network of 64 bits, because one subscriber
 * usually has all addresses of such a network.
 */
final class ClientKey {
  private static final int NETWORK_BYTES = 8;

  private static final String UNKNOWN = "unknown";

  private ClientKey() {}

  static String of(ServerRequest request) {
    return request
        .remoteAddress()
        .map(
            socket ->
                socket.getAddress() == null ? of(socket.getHostString()) : of(socket.getAddress()))
        .orElse(UNKNOWN);
  }

  // What a proxy has forwarded is a text. Never looked up; whatever is no address shares one key.
  static String of(String literal) {
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal);
    try {
      return bytes == null ? UNKNOWN : of(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }

  static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
