// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.contract;

import static io.relyra.test.contract.Answers.only;
import static io.relyra.test.contract.ConnectionSamples.ALL;
import static io.relyra.test.contract.ConnectionSamples.BY_OPERATOR;
import static io.relyra.test.contract.ConnectionSamples.completeDetails;
import static io.relyra.test.contract.ConnectionSamples.draft;
import static io.relyra.test.contract.ConnectionSamples.idpCertificate;
import static io.relyra.test.contract.ConnectionSamples.published;
import static io.relyra.test.contract.MetadataSamples.document;
import static io.relyra.test.contract.MetadataSamples.leased;
import static io.relyra.test.contract.MetadataSamples.registered;
import static io.relyra.test.contract.MetadataSamples.withSource;
import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.api.connection.CertificateFingerprint;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.StoredConnection;
import io.relyra.api.metadata.RefreshReport;
import io.relyra.api.metadata.RefreshReport.Arrived;
import org.junit.jupiter.api.Test;

/** As {@link TransitionRaceContract}, for what operators do with metadata. */
public interface MetadataRaceContract extends ConnectionStoreHooks {
  @Test
  default void oneOfManyRegistersASource() {
    Rivals.race(
        this,
        draft(node(), completeDetails()),
        (node, target) -> node.metadata().register(target, MetadataSamples.TERMS, BY_OPERATOR));
  }

  @Test
  default void oneOfManyPinsASigner() {
    CertificateFingerprint next = new CertificateFingerprint("12".repeat(32));
    Rivals.race(
        this,
        registered(node(), draft(node(), completeDetails())),
        (node, target) -> node.metadata().pin(target, next, BY_OPERATOR));
  }

  @Test
  default void oneOfManyUnpinsASigner() {
    Rivals.race(
        this,
        registered(node(), draft(node(), completeDetails())),
        (node, target) -> node.metadata().unpin(target, MetadataSamples.PIN, BY_OPERATOR));
  }

  @Test
  default void oneOfManyUnregistersASource() {
    Rivals.race(
        this,
        registered(node(), draft(node(), completeDetails())),
        (node, target) -> node.metadata().unregister(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyResumesASource() {
    NewCertificate known = idpCertificate();
    StoredConnection stored = withSource(node(), known);
    RefreshReport drift = new Arrived(document(stored, known, idpCertificate()));
    only(node().refreshes().report(leased(node(), stored.id()), drift, 0));
    Rivals.race(this, stored, (node, target) -> node.metadata().resume(target, BY_OPERATOR));
  }

  @Test
  default void oneOfManyImportsADocument() {
    StoredConnection stored = published(node(), idpCertificate());
    Rivals.race(
        this,
        stored,
        (node, target) ->
            node.metadata().apply(target, document(stored, idpCertificate()), BY_OPERATOR));
    assertThat(only(node().metadata().revisions(ALL, stored.id(), 10).collectList())).hasSize(1);
  }
}
