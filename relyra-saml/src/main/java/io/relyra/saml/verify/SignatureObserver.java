// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.verify;

import java.util.function.Supplier;

/**
 * Surrounds the verification of a response's signatures, decryption included, for those who measure
 * it. Runs the work once, on the calling thread, and gives back what it gives or throws.
 */
public interface SignatureObserver {
  /** Measures nothing. */
  SignatureObserver NONE =
      new SignatureObserver() {
        @Override
        public <T> T around(Supplier<T> work) {
          return work.get();
        }
      };

  /**
   * Runs the work.
   *
   * @param work throws {@link io.relyra.saml.SamlRefusal} if a signature is not good enough
   * @return its value
   * @param <T> what the work gives
   */
  <T> T around(Supplier<T> work);
}
