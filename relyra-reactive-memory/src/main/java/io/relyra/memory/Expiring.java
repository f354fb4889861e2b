// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory;

import java.time.Instant;

/** Something that has to be kept until a point in time. Compared by identity. */
interface Expiring {
  /** From this moment on it may be dropped. */
  Instant end();
}
