// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.seen;
import static io.relyra.test.contract.MetadataSamples.document;
import static io.relyra.test.contract.MetadataSamples.leased;
import static io.relyra.test.contract.MetadataSamples.withSource;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.ClaimRequest;
import io.relyra.api.metadata.LeasedSource;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.ReportOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nodes and operators that want the same sources at the same moment. */
public interface RefreshRaceContract extends RefreshHooks {
  /** How many nodes claim at once. */
  int CLAIMERS = 16;

  @Test
  default void eachSourceThatIsDueGoesToOneNode() {
    List<StoredConnection> stored =
        Stream.generate(() -> withSource(node(), idpCertificate())).limit(4).toList();
    ClaimRequest some = new ClaimRequest("node", Duration.ofHours(1), 3);
    List<List<LeasedSource>> claims = new ArrayList<>();
    // What a claim skips because it is locked is left for the next one.
    for (int round = 0; round < 3; round++) {
      claims.addAll(Race.of(CLAIMERS, i -> nodeOf(i).refreshes().claim(some)));
    }
    claims.add(only(node().refreshes().claim(MetadataSamples.EVERYTHING)));
    List<LeasedSource> all = claims.stream().flatMap(List::stream).toList();
    assertThat(all).extracting(leased -> leased.source().connection()).doesNotHaveDuplicates();
    assertThat(all)
        .extracting(leased -> leased.source().connection())
        .containsAll(stored.stream().map(StoredConnection::id).toList());
    assertThat(all).extracting(leased -> leased.lease().holder()).doesNotHaveDuplicates();
  }

  @Test
  default void reportThatIsMadeManyTimesAtOnceCountsOnce() {
    NewCertificate certificate = idpCertificate();
    StoredConnection stored = withSource(node(), certificate);
    LeasedSource leased = leased(node(), stored.id());
    RefreshReport report = new RefreshReport.Arrived(document(stored, certificate));
    List<ReportOutcome> outcomes =
        Race.of(CLAIMERS, i -> nodeOf(i).refreshes().report(leased, report, 0));
    assertThat(outcomes).filteredOn(ReportOutcome.Recorded.class::isInstance).hasSize(1);
    assertThat(only(node().metadata().revisions(ALL, stored.id(), 10).collectList())).hasSize(1);
  }

  /** A lease that is given while an operator changes the connection is not forgotten. */
  @Test
  default void importsAndClaimsDoNotOverwriteEachOther() {
    for (int round = 0; round < 4; round++) {
      StoredConnection stored = withSource(node(), idpCertificate());
      List<List<LeasedSource>> claims = new ArrayList<>();
      Race.of(
              4,
              i ->
                  i == 0
                      ? node()
                          .metadata()
                          .apply(seen(stored), document(stored, idpCertificate()), BY_OPERATOR)
                          .thenReturn(List.<LeasedSource>of())
                      : nodeOf(i).refreshes().claim(MetadataSamples.EVERYTHING))
          .forEach(claims::add);
      claims.add(only(node().refreshes().claim(MetadataSamples.EVERYTHING)));
      assertThat(claims.stream().flatMap(List::stream))
          .filteredOn(leased -> leased.source().connection().equals(stored.id()))
          .hasSize(1);
      assertThat(only(node().audit().verify(AuditTrail.of(stored.id()), Optional.empty())))
          .isInstanceOf(ChainVerification.Intact.class);
    }
  }

  private Node nodeOf(int i) {
    return i % 2 == 0 ? node() : otherNode();
  }
}
