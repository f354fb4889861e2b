// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.connection;

/** Whether our requests are signed. The identity provider decides what it wants. */
public enum RequestSigning {
  /** Not signed: anybody could have sent them, which by itself gives nobody a login. */
  UNSIGNED,
  /** Signed with our key; a login cannot be started while there is none. */
  SIGNED
}
