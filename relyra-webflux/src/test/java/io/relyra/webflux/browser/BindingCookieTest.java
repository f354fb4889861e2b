// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpCookie;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class BindingCookieTest {
  private static final String SECRET = "A1_-".repeat(10) + "xyz";

  private final MultiValueMap<String, HttpCookie> cookies = new LinkedMultiValueMap<>();

  @Test
  void readsTheSecret() {
    send(BindingCookie.NAME, SECRET);
    assertThat(BindingCookie.read(cookies)).contains(new BindingSecret(SECRET));
  }

  @Test
  void absentCookieIsNoSecret() {
    send("relyra-browser", SECRET);
    send("__host-relyra-browser", SECRET);
    assertThat(BindingCookie.read(cookies)).isEmpty();
  }

  @Test
  void repeatedCookieIsNoSecretEvenIfBothAreEqual() {
    send(BindingCookie.NAME, SECRET);
    send(BindingCookie.NAME, SECRET);
    assertThat(BindingCookie.read(cookies)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "\"A1_-A1_-A1_-A1_-A1_-A1_-A1_-A1_-A1_-A1_-x\"", " ", "ä"})
  void malformedCookieIsNoSecret(String value) {
    send(BindingCookie.NAME, value);
    assertThat(BindingCookie.read(cookies)).isEmpty();
  }

  @Test
  void quotedOrPaddedSecretIsNoSecret() {
    for (String wrong :
        new String[] {
          '"' + SECRET + '"', SECRET + "=", SECRET + "\n", " " + SECRET, SECRET + "a"
        }) {
      cookies.clear();
      send(BindingCookie.NAME, wrong);
      assertThat(BindingCookie.read(cookies)).as(wrong.strip()).isEmpty();
    }
  }

  @Test
  void isForThisHostAloneAndCrossSitePosts() {
    String written =
        BindingCookie.write(new BindingSecret(SECRET), Duration.ofSeconds(90)).toString();
    assertThat(written)
        .startsWith("__Host-relyra-browser=" + SECRET + ";")
        .contains("Path=/;", "Max-Age=90;", "Secure", "HttpOnly", "SameSite=None")
        .doesNotContain("Domain");
  }

  private void send(String name, String value) {
    cookies.add(name, new HttpCookie(name, value));
  }
}
