// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.Charset;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The fields of a form ({@code application/x-www-form-urlencoded}).
 *
 * <p>They are those that Spring's reader finds. Base64 has hundreds of percent signs, for each of
 * which {@link java.net.URLDecoder} parses a number; Netty looks two digits up.
 */
final class FormFields {
  private FormFields() {}

  /**
   * Reads all fields, in their order.
   *
   * @throws IllegalArgumentException if a percent sign has no two hexadecimal digits after it
   */
  static MultiValueMap<String, String> parse(String form, Charset charset) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    int start = 0;
    while (start <= form.length()) {
      int end = form.indexOf('&', start);
      end = end < 0 ? form.length() : end;
      add(fields, form.substring(start, end).trim(), charset);
      start = end + 1;
    }
    return fields;
  }

  private static void add(MultiValueMap<String, String> fields, String field, Charset charset) {
    if (field.isEmpty()) {
      return;
    }
    int equals = field.indexOf('=');
    if (equals < 0) {
      fields.add(decoded(field, charset), null);
    } else {
      fields.add(
          decoded(field.substring(0, equals), charset),
          decoded(field.substring(equals + 1), charset));
    }
  }

  private static String decoded(String text, Charset charset) {
    return QueryStringDecoder.decodeComponent(text, charset);
  }
}
