// SPDX-License-Identifier: Apache-2.0
package io.relyra.api;

/** Error codes grouped by what the caller can do about them. */
public enum ErrorKind {
  /** The message itself cannot be used; send a correct one. */
  BAD_INPUT,
  /** The login is refused; start a new one. */
  REFUSED,
  /** Something is down or too busy; try again later with a new login. */
  UNAVAILABLE,
  /** An operator has to change the configuration. */
  CONFIGURATION,
  /** A defect or damaged data; look at the log. */
  INTERNAL
}
