// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.relyra.test.postgres.LaunchUser.Host;
import io.relyra.test.postgres.LaunchUser.Tool;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchUserTest {
  private static final List<String> LINE = List.of("initdb", "it's");

  @Test
  void anOrdinaryUserNeedsNothing() {
    LaunchUser user = LaunchUser.decide(new Host(false, false, List.of(), List.of()));
    assertThat(user.command(LINE)).isEqualTo(LINE);
    assertThat(user.account()).isEmpty();
  }

  @Test
  void rootPrefersUserNamespaces() {
    LaunchUser user =
        LaunchUser.decide(new Host(true, true, List.of(Tool.RUNUSER), List.of("postgres")));
    assertThat(user.command(LINE)).containsExactly("unshare", "-U", "initdb", "it's");
    assertThat(user.account()).isEmpty();
  }

  @Test
  void rootWithoutUserNamespacesBecomesAnotherUser() {
    LaunchUser user =
        LaunchUser.decide(new Host(true, false, List.of(Tool.SETPRIV, Tool.SU), List.of("nobody")));
    assertThat(user).isEqualTo(new LaunchUser(Optional.of("nobody"), Tool.SETPRIV));
    assertThat(user.command(LINE))
        .containsExactly("setpriv", "--reuid=nobody", "--clear-groups", "--", "initdb", "it's");
  }

  @Test
  void suGetsOneQuotedLine() {
    assertThat(new LaunchUser(Optional.of("nobody"), Tool.SU).command(LINE))
        .containsExactly("su", "-s", "/bin/sh", "nobody", "-c", "'initdb' 'it'\\''s'");
  }

  @Test
  void refusesWithTheVariableThatHelps() {
    assertThatIllegalStateException()
        .isThrownBy(() -> LaunchUser.decide(new Host(true, false, List.of(), List.of("postgres"))))
        .withMessageContaining("RELYRA_TEST_POSTGRES_URL=postgres://");
    assertThatIllegalStateException()
        .isThrownBy(() -> LaunchUser.decide(new Host(true, false, List.of(Tool.SU), List.of())))
        .withMessageContaining("RELYRA_TEST_POSTGRES_URL=postgres://");
  }
}
