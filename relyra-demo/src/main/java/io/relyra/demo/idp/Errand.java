// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import java.io.Serial;
import java.io.Serializable;

/**
 * What the lab asked of the next answer.
 *
 * @param deviation name of the deviation, or empty
 * @param delaySeconds how long to hold the answer back
 * @param otherBrowser whether somebody else's browser delivers it
 */
record Errand(String deviation, int delaySeconds, boolean otherBrowser) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;
}
