// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.endpoint;

import java.io.Serial;

/** The client went away before the form was complete: nobody reads the answer. */
final class FormAborted extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  FormAborted(Throwable cause) {
    super("the form is incomplete", cause, false, false);
  }
}
