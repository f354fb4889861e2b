// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "168.63.129.16",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::808:808",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:808:808::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void nothingIsFetchedFromSpecialAddresses(String address) throws UnknownHostException {
    assertThat(AddressPolicy.PUBLIC_ONLY.permits(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2003::1",
        "2606:4700:4700::1111"
      })
  void publicAddressesArePermitted(String address) throws UnknownHostException {
    assertThat(AddressPolicy.PUBLIC_ONLY.permits(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void anIpv4AddressInsideOfIpv6IsJudgedAsWhatItIs() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 10;
    // This factory, unlike the others, leaves a mapped address as it is.
    assertThat(AddressPolicy.PUBLIC_ONLY.permits(Inet6Address.getByAddress("x", mapped, 1)))
        .isFalse();
    assertThat(
            AddressPolicy.PUBLIC_ONLY
                .alsoPermitting("10.0.0.0/8")
                .permits(Inet6Address.getByAddress("x", mapped, 1)))
        .isTrue();
  }

  @Test
  void aNetworkOfOnesOwnIsPermittedAndNothingBesideIt() throws UnknownHostException {
    AddressPolicy policy =
        AddressPolicy.PUBLIC_ONLY.alsoPermitting("10.20.30.0/23").alsoPermitting("fd12::/20");
    assertThat(policy.permits(InetAddress.getByName("10.20.31.255"))).isTrue();
    assertThat(policy.permits(InetAddress.getByName("10.20.32.0"))).isFalse();
    assertThat(policy.permits(InetAddress.getByName("10.20.29.255"))).isFalse();
    assertThat(policy.permits(InetAddress.getByName("fd12:fff::1"))).isTrue();
    assertThat(policy.permits(InetAddress.getByName("fd12:1000::1"))).isFalse();
    assertThat(policy.permits(InetAddress.getByName("8.8.8.8"))).isTrue();
    assertThat(AddressPolicy.PUBLIC_ONLY.permits(InetAddress.getByName("10.20.31.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254/32", "224.0.0.0/8", "fe80::/64", "fd00:ec2::/32"})
  void whatIsNeverPermittedStaysForbidden(String network) throws UnknownHostException {
    AddressPolicy policy = AddressPolicy.PUBLIC_ONLY.alsoPermitting(network);
    for (String address :
        new String[] {"169.254.169.254", "224.0.0.1", "fe80::1", "fd00:ec2::254"}) {
      assertThat(policy.permits(InetAddress.getByName(address))).as(address).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/7",
        "0.0.0.0/0",
        "::/0",
        "fd00::/15",
        "fd00::/129",
        "300.0.0.0/8",
        "localhost/32",
        "10.0.0.0/-8",
        "10.0.0.0/8/8"
      })
  void whatIsNoNetworkOrTooWideIsRefused(String network) {
    assertThatThrownBy(() -> AddressPolicy.PUBLIC_ONLY.alsoPermitting(network))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
