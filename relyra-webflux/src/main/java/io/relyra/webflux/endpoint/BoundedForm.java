// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static org.springframework.web.util.DisconnectedClientHelper.isClientDisconnectedException;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads the fields of a form, bounded before anything is decoded. */
final class BoundedForm {
  // Percent-encoding adds about 15 % to Base64 with line breaks.
  private static final int OVERHEAD = 8 * 1024;

  private static final Set<Charset> ASCII_LIKE =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

  private final int limit;

  BoundedForm(int encodedLength) {
    limit = encodedLength / 4 * 5 + OVERHEAD;
  }

  Mono<MultiValueMap<String, String>> read(ServerRequest request) {
    if (!isForm(request)) {
      return Mono.error(badPayload("the body is not a form"));
    }
    return DataBufferUtils.join(new FormBody(request.exchange().getRequest()).getBody(), limit)
        .map(body -> FormFields.parse(text(body, charset(request)), charset(request)))
        .onErrorMap(
            DataBufferLimitException.class,
            e -> new RelyraException(ErrorCode.PAYLOAD_TOO_LARGE, "the form is too large"))
        .onErrorMap(
            IllegalArgumentException.class, e -> badPayload("the form is not percent-encoded"))
        .onErrorMap(
            e -> e instanceof IOException || isClientDisconnectedException(e), FormAborted::new)
        .defaultIfEmpty(new LinkedMultiValueMap<>());
  }

  private static boolean isForm(ServerRequest request) {
    try {
      return request
          .headers()
          .contentType()
          .filter(MediaType.APPLICATION_FORM_URLENCODED::equalsTypeAndSubtype)
          .filter(type -> !hasOtherCharset(type.getCharset()))
          .isPresent();
    } catch (InvalidMediaTypeException e) {
      // Also for a charset that this platform does not know.
      return false;
    }
  }

  private static String text(DataBuffer body, Charset charset) {
    try {
      return body.toString(charset);
    } finally {
      DataBufferUtils.release(body);
    }
  }

  private static Charset charset(ServerRequest request) {
    return request
        .headers()
        .contentType()
        .map(MediaType::getCharset)
        .orElse(StandardCharsets.UTF_8);
  }

  // Browsers send no charset. One that is not ASCII's could hide the separators FormBody counts.
  private static boolean hasOtherCharset(@Nullable Charset charset) {
    return charset != null && !ASCII_LIKE.contains(charset);
  }

  private static RelyraException badPayload(String explanation) {
    return new RelyraException(ErrorCode.INVALID_BINDING_PAYLOAD, explanation);
  }
}
