// SPDX-License-Identifier: Apache-2.0
package io.relyra.webflux.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.relyra.r2dbc.replica.DatabaseServer;
import io.relyra.r2dbc.replica.ReplicatedDatabase;
import io.relyra.r2dbc.replica.ReplicationHealth;
import io.relyra.r2dbc.replica.ReplicationHealth.ServerHealth;
import io.relyra.r2dbc.replica.ServerRole;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class ReplicaHealthTest {
  private static final ServerHealth PRIMARY =
      new ServerHealth("fra", ServerRole.PRIMARY, 1, OptionalLong.empty());

  @Test
  void replicasThatKeepUpAreWellAndEachServerTellsWhatItIs() {
    Health health = judge(PRIMARY, replica(1_024));
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails())
        .containsEntry("fra", Map.of("role", "primary"))
        .containsEntry("syd", Map.of("role", "replica", "lagBytes", 1_024L));
  }

  @Test
  void replicaThatIsFarBehindOrAwayWarnsAndTakesNobodyOutOfService() {
    for (ServerHealth syd :
        List.of(
            replica(1_025),
            new ServerHealth("syd", ServerRole.REPLICA, 1, OptionalLong.empty()),
            new ServerHealth("syd", ServerRole.DOWN, 0, OptionalLong.empty()),
            new ServerHealth("syd", ServerRole.STALE_PRIMARY, 1, OptionalLong.empty()))) {
      assertThat(judge(PRIMARY, syd).getStatus().getCode())
          .as(syd.toString())
          .isEqualTo(CertificateHealth.WARNING);
    }
  }

  @Test
  void withoutAPrimaryItWarns() {
    assertThat(judge(replica(0)).getStatus().getCode()).isEqualTo(CertificateHealth.WARNING);
    ConnectionFactory nowhere = ConnectionFactories.get("r2dbc:postgresql://x:x@127.0.0.1:1/x");
    ReplicatedDatabase database =
        ReplicatedDatabase.builder().server(DatabaseServer.of("fra", nowhere, nowhere)).build();
    Health health = new ReplicaHealth(database, DataSize.ofKilobytes(1)).health().toFuture().join();
    assertThat(health.getStatus().getCode()).isEqualTo(CertificateHealth.WARNING);
    assertThat(health.getDetails()).containsEntry("fra", Map.of("role", "down"));
  }

  private static Health judge(ServerHealth... servers) {
    return ReplicaHealth.judge(new ReplicationHealth(List.of(servers)), DataSize.ofKilobytes(1));
  }

  private static ServerHealth replica(long lag) {
    return new ServerHealth("syd", ServerRole.REPLICA, 1, OptionalLong.of(lag));
  }
}
