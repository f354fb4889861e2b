// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy forwards is a text that the client may have written. */
class ClientKeyTest {
  @ParameterizedTest
  @CsvSource({
    "2001:db8:1:2::1, [2001:db8:1:2:ffff::2]",
    "198.51.100.7, ::ffff:198.51.100.7",
    "fe80::1%eth0, fe80::2",
  })
  void addressesOfOneSubscriberAreOneClient(String one, String other) {
    assertThat(ClientKey.of(one)).isEqualTo(ClientKey.of(other)).isNotEqualTo("unknown");
  }

  @Test
  void addressesOfTwoSubscribersAreTwoClients() {
    assertThat(ClientKey.of("2001:db8:1:2::1")).isNotEqualTo(ClientKey.of("2001:db8:1:3::1"));
    assertThat(ClientKey.of("198.51.100.7")).isNotEqualTo(ClientKey.of("198.51.100.8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x1, 198.51.100.7", "localhost", "example.com", "1", "198.51.100.7:80", "[]"})
  void whateverIsNoAddressSharesOneKey(String text) {
    assertThat(ClientKey.of(text)).isEqualTo("unknown");
  }

  @Test
  void longTextIsNoKey() {
    assertThat(ClientKey.of("x".repeat(7_000))).isEqualTo("unknown");
  }
}
