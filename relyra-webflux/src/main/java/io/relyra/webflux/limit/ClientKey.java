// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What counts as one client: an IPv4 address, or an IPv6 network of 64 bits, because one subscriber
 * usually has all addresses of such a network.
 */
final class ClientKey {
  private static final int NETWORK_BYTES = 8;

  private ClientKey() {}

  static String of(ServerRequest request) {
    return request
        .remoteAddress()
        .map(
            socket ->
                socket.getAddress() == null ? socket.getHostString() : of(socket.getAddress()))
        .orElse("unknown");
  }

  static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
