// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.idp;

import java.io.Serial;
import java.io.Serializable;

/**
 * Somebody's session at an identity provider.
 *
 * @param person who is signed in
 * @param service the entity id of the service that was told
 */
record Presence(String person, String service) implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public String toString() {
    return "Presence[hidden]";
  }
}
