// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.migrate;

/**
 * What the doctor says of one subject.
 *
 * @param subject what was examined, a few lower-case words that stay the same
 * @param health how it is
 * @param text what was found, without secrets
 * @param fix what to do, one sentence; empty if all is well
 */
public record Finding(String subject, Health health, String text, String fix) {
  /** How something is, from the best to the worst. */
  public enum Health {
    /** As it must be. */
    GREEN,
    /** Works today; look after it. */
    YELLOW,
    /** Does not work, or is not safe. */
    RED
  }

  static Finding green(String subject, String text) {
    return new Finding(subject, Health.GREEN, text, "");
  }

  static Finding yellow(String subject, String text, String fix) {
    return new Finding(subject, Health.YELLOW, text, fix);
  }

  static Finding red(String subject, String text, String fix) {
    return new Finding(subject, Health.RED, text, fix);
  }
}
