// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One verification of one typical response by one stack. JMH needs it public and open. */
@State(Scope.Benchmark)
public class VerificationBenchmark {
  /** Whose turn it is. */
  @Param public Stack stack = Stack.RELYRA;

  private @Nullable String samlResponse;
  private @Nullable Check check;

  /** Signs a response of its own for every JVM. */
  @Setup(Level.Trial)
  public void prepare() {
    SignedLogin login = SignedLogin.fresh();
    samlResponse = login.samlResponse();
    check = stack.prepare(login);
  }

  /** Verifies; a refusal ends the run, because a fast refusal would look like speed. */
  @Benchmark
  public boolean verify(CpuTime time) throws Exception {
    if (!requireNonNull(check).accepts(requireNonNull(samlResponse))) {
      throw new IllegalStateException(stack + " refuses a genuine response");
    }
    time.verifications++;
    return true;
  }
}
