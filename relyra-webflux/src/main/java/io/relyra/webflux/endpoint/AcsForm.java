// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

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
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * Reads the form of the HTTP-POST binding (SAML Bindings 3.5.4), bounded before anything is
 * decoded.
 */
final class AcsForm {
  private final ResponseLimits limits;
  private final BoundedForm form;

  AcsForm(ResponseLimits limits) {
    this.limits = limits;
    this.form = new BoundedForm(limits.encodedLength());
  }

  Mono<Attempt> read(ServerRequest request, AcsPlace place) {
    return form.read(request).map(fields -> attempt(fields, request, place));
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
