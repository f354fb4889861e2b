// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static org.springframework.web.util.DisconnectedClientHelper.isClientDisconnectedException;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelyraException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.codec.FormHttpMessageReader;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads the fields of a form, bounded before anything is decoded. */
final class BoundedForm {
  private static final ResolvableType FORM =
      ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class);

  // Percent-encoding adds about 15 % to Base64 with line breaks.
  private static final int OVERHEAD = 8 * 1024;

  private static final Set<Charset> ASCII_LIKE =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

  private final FormHttpMessageReader reader = new FormHttpMessageReader();

  BoundedForm(int encodedLength) {
    reader.setMaxInMemorySize(encodedLength / 4 * 5 + OVERHEAD);
  }

  Mono<MultiValueMap<String, String>> read(ServerRequest request) {
    if (!isForm(request)) {
      return Mono.error(badPayload("the body is not a form"));
    }
    return reader
        .readMono(FORM, new FormBody(request.exchange().getRequest()), Map.of())
        .onErrorMap(
            DataBufferLimitException.class,
            e -> new RelyraException(ErrorCode.PAYLOAD_TOO_LARGE, "the form is too large"))
        .onErrorMap(
            e -> e instanceof IllegalArgumentException || e instanceof DecodingException,
            e -> badPayload("the form is not percent-encoded"))
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

  // Browsers send no charset. One that is not ASCII's could hide the separators FormBody counts.
  private static boolean hasOtherCharset(@Nullable Charset charset) {
    return charset != null && !ASCII_LIKE.contains(charset);
  }

  private static RelyraException badPayload(String explanation) {
    return new RelyraException(ErrorCode.INVALID_BINDING_PAYLOAD, explanation);
  }
}
