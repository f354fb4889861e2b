// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

/** One verification of a response, prepared as far as an application would prepare it once. */
interface Check {
  /** Whether a response, in Base64 as a browser posts it, is genuine. */
  boolean accepts(String samlResponse) throws Exception;
}
