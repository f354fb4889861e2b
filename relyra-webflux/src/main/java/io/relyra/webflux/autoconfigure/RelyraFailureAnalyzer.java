// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what to write, instead of a stack trace. */
final class RelyraFailureAnalyzer extends AbstractFailureAnalyzer<RelyraConfigurationException> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, RelyraConfigurationException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
