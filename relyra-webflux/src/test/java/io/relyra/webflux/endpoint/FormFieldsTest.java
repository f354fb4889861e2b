// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.MultiValueMap;

/** Whoever stands before or behind this reads a form with Spring, and must read the same. */
class FormFieldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "=",
        "a",
        "a=",
        "=b",
        "&&a=1&&",
        "a=1&a=2&b",
        "a=b=c",
        "a%3Db=c%26d",
        "a+b=c+d&%20=+",
        "SAMLResponse=PHNhbWw%2Babc%2Fdef%3D%3D&RelayState=rs_1",
        "SAMLResponse=PHNh%0D%0AbWw%3D",
        "name=%C3%A4%E2%82%AC%F0%9F%99%82&%c3%a4=x",
        "bad=%C3%28%FF",
        "a=1\r\n",
        "a=1 & b=2",
        "a=1;b=2",
        "a=1#&b=2",
        "?a=1",
        "a=%00%26",
      })
  void fieldsAreThoseThatSpringFinds(String form) {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
      assertThat(FormFields.parse(form, charset)).as(form).isEqualTo(spring(form, charset));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%2", "%zz=1", "a=%-1", "a=%+1", "a=%\uFF12\uFF12"})
  void halfAnEscapeIsRefused(String form) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FormFields.parse(form, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsAddedIsNotLost() {
    assertThat(FormFields.parse("a&a=&a=1", StandardCharsets.UTF_8).get("a"))
        .containsExactly(null, "", "1");
  }

  private static MultiValueMap<String, String> spring(String form, Charset charset) {
    return new FormHttpMessageReader()
        .readMono(
            ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class),
            MockServerHttpRequest.post("/")
                .contentType(new MediaType(MediaType.APPLICATION_FORM_URLENCODED, charset))
                .body(form),
            Map.of())
        .toFuture()
        .join();
  }
}
