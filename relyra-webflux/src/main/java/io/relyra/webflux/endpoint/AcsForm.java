// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import static org.springframework.web.util.DisconnectedClientHelper.isClientDisconnectedException;

import io.relyra.api.ErrorCode;
import io.relyra.api.RelayState;
import io.relyra.api.RelyraException;
import io.relyra.api.ReturnTo;
import io.relyra.saml.response.EncodedResponse;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.webflux.browser.BindingCookie;
import io.relyra.webflux.login.Attempt;
import io.relyra.webflux.login.LoginAttempt;
import io.relyra.webflux.login.UnsolicitedAttempt;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * Reads the form of the HTTP-POST binding (SAML Bindings 3.5.4), bounded before anything is
 * decoded.
 */
final class AcsForm {
  private static final ResolvableType FORM =
      ResolvableType.forClassWithGenerics(MultiValueMap.class, String.class, String.class);

  // Percent-encoding adds about 15 % to Base64 with line breaks.
  private static final int OVERHEAD = 8 * 1024;

  private static final Set<Charset> ASCII_LIKE =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII);

  private final ResponseLimits limits;
  private final FormHttpMessageReader reader = new FormHttpMessageReader();

  AcsForm(ResponseLimits limits) {
    this.limits = limits;
    reader.setMaxInMemorySize(limits.encodedLength() / 4 * 5 + OVERHEAD);
  }

  Mono<Attempt> read(ServerRequest request, AcsPlace place) {
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
        .defaultIfEmpty(new LinkedMultiValueMap<>())
        .map(fields -> attempt(fields, request, place));
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

  private Attempt attempt(
      MultiValueMap<String, String> fields, ServerRequest request, AcsPlace place) {
    if (fields.containsKey("SAMLRequest")) {
      throw badPayload("a request stands beside the response");
    }
    String text = single(fields, "SAMLResponse", ErrorCode.INVALID_BINDING_PAYLOAD);
    EncodedResponse response = EncodedResponse.of(text, limits);
    if (place instanceof AcsPlace.OfConnection own && !isHandle(fields)) {
      return new UnsolicitedAttempt(
          response,
          own.connection(),
          Optional.ofNullable(request.headers().asHttpHeaders().getOrigin()),
          ReturnTo.orRoot(fields.getFirst("RelayState")));
    }
    String relayState = single(fields, "RelayState", ErrorCode.RELAY_STATE_MISSING);
    if (!RelayState.isValid(relayState)) {
      throw new RelyraException(ErrorCode.RELAY_STATE_REJECTED, "not one of our handles");
    }
    return new LoginAttempt(
        response,
        new RelayState(relayState),
        BindingCookie.read(request.cookies()),
        place instanceof AcsPlace.OfConnection own
            ? Optional.of(own.connection())
            : Optional.empty());
  }

  // Whoever sends one of our handles claims to answer us, and nothing that fails then is tried in
  // another way.
  private static boolean isHandle(MultiValueMap<String, String> fields) {
    List<String> values = fields.getOrDefault("RelayState", List.of());
    if (values.size() > 1) {
      throw badPayload("RelayState is repeated");
    }
    return !values.isEmpty() && values.get(0) != null && RelayState.isValid(values.get(0));
  }

  private static String single(
      MultiValueMap<String, String> fields, String name, ErrorCode whenMissing) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw badPayload(name + " is repeated");
    }
    if (values.isEmpty() || values.get(0) == null || values.get(0).isEmpty()) {
      throw new RelyraException(whenMissing, name + " is missing");
    }
    return values.get(0);
  }

  private static RelyraException badPayload(String explanation) {
    return new RelyraException(ErrorCode.INVALID_BINDING_PAYLOAD, explanation);
  }
}
