// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataUrlTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://idp.example.com/metadata",
        "HTTP://idp.example.com/",
        "ftp://idp.example.com/",
        "file:///etc/passwd",
        "jar:https://idp.example.com/x!/y",
        "//idp.example.com/metadata",
        "/metadata",
        "https:idp.example.com",
        "https:///metadata",
        "https://user@idp.example.com/",
        "https://user:secret@idp.example.com/",
        "https://idp.example.com/#part",
        "https://idp.example.com:0/",
        "https://idp.example.com:65536/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0177.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://idp.example.com./",
        "https://idp example.com/"
      })
  void refusesWhatIsNoHttpsUrlWithAName(String text) {
    assertThatThrownBy(() -> MetadataUrl.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsTooLong() {
    String prefix = "https://idp.example.com/";
    String longest = prefix + "x".repeat(2048 - prefix.length());
    assertThat(MetadataUrl.of(longest).value()).hasToString(longest);
    assertThatThrownBy(() -> MetadataUrl.of(longest + "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsWhereToConnectAndWhatToAskFor() {
    MetadataUrl url = MetadataUrl.of("https://idp.example.com:8443/a%20b?entity=x%26y");
    assertThat(url.host()).isEqualTo("idp.example.com");
    assertThat(url.port()).isEqualTo(8443);
    assertThat(url.authority()).isEqualTo("idp.example.com:8443");
    assertThat(url.pathAndQuery()).isEqualTo("/a%20b?entity=x%26y");
    MetadataUrl bare = MetadataUrl.of("https://idp.example.com");
    assertThat(bare.port()).isEqualTo(443);
    assertThat(bare.authority()).isEqualTo("idp.example.com");
    assertThat(bare.pathAndQuery()).isEqualTo("/");
  }
}
