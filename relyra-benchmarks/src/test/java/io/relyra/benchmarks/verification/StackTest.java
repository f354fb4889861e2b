// SPDX-License-Identifier: Apache-2.0
package io.relyra.benchmarks.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.benchmarks.verification.VerificationRun.Figures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack that cannot tell a genuine response from a changed one has not verified it. */
class StackTest {
  private static final SignedLogin LOGIN = SignedLogin.fresh();

  @ParameterizedTest
  @EnumSource(Stack.class)
  void takesWhatIsGenuine(Stack stack) throws Exception {
    assertThat(stack.prepare(LOGIN).accepts(LOGIN.samlResponse())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Stack.class)
  void refusesAnotherSignatureValue(Stack stack) {
    refuses(stack, LOGIN.changed("(<ds:SignatureValue>)....", "$1AAAA"));
  }

  @ParameterizedTest
  @EnumSource(value = Stack.class, mode = EnumSource.Mode.EXCLUDE, names = "BARE")
  void refusesAnotherName(Stack stack) {
    refuses(stack, LOGIN.changed("ada@example.org</", "eve@example.org</"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Stack.class,
      names = {"RELYRA", "OPENSAML", "ONELOGIN"})
  void wholeStacksRefuseAResponseForAnother(Stack stack) {
    refuses(
        stack, LOGIN.changed("Destination=\"[^\"]*\"", "Destination=\"https://other.example\""));
  }

  @Test
  void aRunGivesFiguresOfEach() throws Exception {
    List<Stack> stacks = List.of(Stack.RELYRA, Stack.BARE);
    VerificationRun run = VerificationRun.of(stacks, 1, Duration.ofMillis(100), 0);
    assertThat(run.figures()).extracting(Figures::stack).containsExactlyElementsOf(stacks);
    assertThat(run.of(Stack.BARE).perSecond()).isPositive();
    assertThat(run.of(Stack.BARE).kilobytes()).isBetween(1.0, run.of(Stack.RELYRA).kilobytes());
  }

  private static void refuses(Stack stack, String samlResponse) {
    assertThat(samlResponse).isNotEqualTo(LOGIN.samlResponse());
    boolean accepted;
    try {
      accepted = stack.prepare(LOGIN).accepts(samlResponse);
    } catch (Exception refusal) {
      accepted = false;
    }
    assertThat(accepted).isFalse();
  }
}
