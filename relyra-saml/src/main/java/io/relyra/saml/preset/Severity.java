// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.preset;

/** How bad a finding is. */
public enum Severity {
  /** Logins will work, but not as most people want. */
  WARNING,
  /** Logins will fail, or something is less safe than it looks. */
  ERROR
}
