// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.replica.fly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every branch of the rewriting of addresses. */
class FlyEndpointsTest {
  private static final FlyRegions AT_PRIMARY = new FlyRegions("fra", "fra");
  private static final FlyRegions ELSEWHERE = new FlyRegions("syd", "fra");

  @ParameterizedTest
  @CsvSource({
    // region, given, replica
    "elsewhere, postgres://u:p@app-db.internal:5432/app,"
        + " postgres://u:p@top1.nearest.of.app-db.internal:5433/app",
    "primary, postgres://u:p@app-db.internal:5432/app,"
        + " postgres://u:p@top1.nearest.of.app-db.internal:5432/app",
    "elsewhere, postgres://app-db.flycast:5432/app, postgres://app-db.flycast:5433/app",
    "primary, postgres://app-db.flycast:5432/app, postgres://app-db.flycast:5432/app",
    "elsewhere, postgres://top1.nearest.of.app-db.internal:5432/app,"
        + " postgres://top1.nearest.of.app-db.internal:5433/app",
    "elsewhere, postgres://top2.nearest.of.app-db.internal:5432/app,"
        + " postgres://top1.nearest.of.app-db.internal:5433/app",
    "primary, postgres://top2.nearest.of.top2.nearest.of.db:1/app,"
        + " postgres://top1.nearest.of.top2.nearest.of.db:1/app",
    "elsewhere, r2dbc:postgresql://app-db.internal/app?sslMode=require,"
        + " r2dbc:postgresql://top1.nearest.of.app-db.internal:5433/app?sslMode=require",
    "primary, r2dbc:postgresql://app_db.internal,"
        + " r2dbc:postgresql://top1.nearest.of.app_db.internal",
    "elsewhere, postgres://[fdaa:0:1::3]:5432/app, postgres://[fdaa:0:1::3]:5433/app"
  })
  void rewritesHostAndPort(String region, String given, String replica) {
    FlyEndpoints endpoints =
        FlyEndpoints.of(given, region.equals("primary") ? AT_PRIMARY : ELSEWHERE);
    assertThat(endpoints.replicaUrl()).isEqualTo(replica);
    assertThat(endpoints.primaryUrl()).isEqualTo(given);
  }

  @Test
  void changesNothingOutsideOfProduction() {
    String url = "postgres://u:p@localhost:5432/app";
    assertThat(FlyEndpoints.unchanged(url)).isEqualTo(new FlyEndpoints(url, url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "app-db.internal", "postgres://", "postgres:///app", "://x"})
  void refusesWhatNamesNoHost(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> FlyEndpoints.of(url, ELSEWHERE));
    assertThatIllegalArgumentException().isThrownBy(() -> FlyEndpoints.unchanged(url));
  }

  @Test
  void hidesThePassword() {
    String url = "postgres://u:secret@db:5432/app";
    assertThat(FlyEndpoints.of(url, ELSEWHERE).toString()).doesNotContain("secret");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlyEndpoints.of("postgres://u:secret@:x", ELSEWHERE))
        .withMessageNotContaining("secret");
  }

  @Test
  void readsRegionsFromTheEnvironment() {
    assertThat(FlyRegions.from(Map.of())).isEqualTo(new FlyRegions("local", "local"));
    assertThat(FlyRegions.from(Map.of("FLY_REGION", "syd", "PRIMARY_REGION", "fra")))
        .isEqualTo(ELSEWHERE);
    assertThat(FlyRegions.from(Map.of("MY_REGION", "syd", "PRIMARY_REGION", "fra")))
        .isEqualTo(ELSEWHERE);
    assertThat(FlyRegions.from(Map.of("FLY_REGION", "syd", "MY_REGION", "ams")).here())
        .isEqualTo("syd");
    assertThat(FlyRegions.from(Map.of("FLY_REGION", " ")).here()).isEqualTo("local");
    assertThat(FlyRegions.fromEnvironment()).isEqualTo(FlyRegions.from(System.getenv()));
  }
}
