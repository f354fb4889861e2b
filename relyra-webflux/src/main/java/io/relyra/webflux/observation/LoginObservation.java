// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;
import io.relyra.webflux.trace.LoginStep;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is observed of a login. Names and keys are stable. */
public enum LoginObservation implements ObservationDocumentation {
  /** A whole attempt to complete a login, from the form to the answer. */
  LOGIN("relyra.saml.login", null),
  /** The start of a login: the connection is found, the request written and stored. */
  AUTHN_REQUEST("relyra.saml.authn_request", null),
  /** The HTTP form becomes a bounded message. */
  RESPONSE_DECODE("relyra.saml.response.decode", LoginStep.DECODE),
  /** Signatures and rules, the time in the queue of the verification threads included. */
  RESPONSE_VALIDATE("relyra.saml.response.validate", LoginStep.VERIFY),
  /** The signatures of a response, decryption included; without queue, parser and rules. */
  SIGNATURE_VERIFY("relyra.saml.signature.verify", null),
  /** Intent and assertion are used up in the store. */
  REPLAY_CHECK("relyra.saml.replay.check", LoginStep.CONSUME),
  /** The application turns the assertion into one of its users. */
  USER_MAP("relyra.saml.user.map", LoginStep.MAPPING),
  /** The session is opened. */
  SESSION_ESTABLISH("relyra.saml.session.establish", LoginStep.SESSION),
  /** A request to an endpoint of single logout, of a user or of an identity provider. */
  LOGOUT("relyra.saml.logout", null);

  private final String observationName;
  private final @Nullable LoginStep step;

  LoginObservation(String observationName, @Nullable LoginStep step) {
    this.observationName = observationName;
    this.step = step;
  }

  static Optional<LoginObservation> of(LoginStep step) {
    return Arrays.stream(values()).filter(each -> each.step == step).findFirst();
  }

  @Override
  public String getName() {
    return observationName;
  }

  @Override
  public String getContextualName() {
    return observationName.substring("relyra.".length()).replace('.', ' ');
  }

  @Override
  public @Nullable Class<? extends ObservationConvention<? extends Observation.Context>>
      getDefaultConvention() {
    return null;
  }

  @Override
  public KeyName[] getLowCardinalityKeyNames() {
    return LowKey.values();
  }

  @Override
  public KeyName[] getHighCardinalityKeyNames() {
    return switch (this) {
      case LOGIN, LOGOUT -> HighKey.values();
      case AUTHN_REQUEST -> new KeyName[] {HighKey.CONNECTION};
      default -> new KeyName[0];
    };
  }

  /** Keys of metrics and spans; each has few values. */
  public enum LowKey implements KeyName {
    /** {@code ok}, {@code refused} or {@code cancelled}. */
    OUTCOME("relyra.outcome"),
    /** The wire name of the error code, {@code none} if it went well. */
    CODE("relyra.code");

    private final String key;

    LowKey(String key) {
      this.key = key;
    }

    @Override
    public String asString() {
      return key;
    }
  }

  /** Keys of spans only; they have as many values as there are connections or logins. */
  public enum HighKey implements KeyName {
    /** The id of the connection; absent while it is not known. */
    CONNECTION("relyra.connection"),
    /** What the browser was shown. */
    CORRELATION_ID("relyra.correlation_id");

    private final String key;

    HighKey(String key) {
      this.key = key;
    }

    @Override
    public String asString() {
      return key;
    }
  }
}
