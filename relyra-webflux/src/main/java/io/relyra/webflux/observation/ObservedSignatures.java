// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.relyra.api.ErrorCode;
import io.relyra.saml.verify.SignatureObserver;
import io.relyra.webflux.login.Failures;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Observes signatures on the thread that verifies them; nothing is left on it. */
record ObservedSignatures(ObservationRegistry registry, @Nullable Observation parent)
    implements SignatureObserver {
  @Override
  public <T> T around(Supplier<T> work) {
    RunningObservation running =
        RunningObservation.start(LoginObservation.SIGNATURE_VERIFY, registry, parent);
    Optional<ErrorCode> refusal = Optional.of(ErrorCode.INTERNAL_ERROR);
    try {
      T value = work.get();
      refusal = Optional.empty();
      return value;
    } catch (RuntimeException e) {
      refusal = Optional.of(Failures.codeOf(e));
      throw e;
    } finally {
      running.ended(refusal);
    }
  }
}
