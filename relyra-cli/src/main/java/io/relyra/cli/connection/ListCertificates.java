// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.connection.certificate.StoredCertificate;
import io.relyra.api.connection.store.ExpiringCertificate;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    description =
        "List the certificates of a connection, or those of all that end soon. With --ends-within,"
            + " exits 3 if there are any.")
final class ListCertificates extends StoreCommand {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CONNECTION",
      description = "The id of the connection.")
  @Nullable String id;

  @Option(
      names = "--ends-within",
      paramLabel = "DAYS",
      description = "Of all connections, staged and active ones that end so soon, or have ended.")
  @Nullable Integer endsWithin;

  @Override
  protected Answer answer(Stores stores) {
    if ((id == null) == (endsWithin == null)) {
      throw usage("name a connection, or give --ends-within");
    }
    return id != null ? ofConnection(stores, id) : ending(stores, endsWithin);
  }

  private Answer ofConnection(Stores stores, String connection) {
    Reads.connection(stores, scope(), connection(connection));
    List<StoredCertificate> all =
        stores.await(stores.certificates().list(scope(), connection(connection)).collectList());
    return Answer.done(
        all.stream().map(CertificateView::line).toList(),
        Map.of("certificates", all.stream().map(CertificateView::json).toList()));
  }

  private Answer ending(Stores stores, @Nullable Integer days) {
    Instant before = Clock.systemUTC().instant().plus(Duration.ofDays(days == null ? 0 : days));
    List<ExpiringCertificate> few =
        stores.await(stores.certificates().expiring(scope(), before).collectList());
    List<String> lines = few.stream().map(ListCertificates::line).toList();
    Map<String, Object> object =
        Map.of("certificates", few.stream().map(ListCertificates::json).toList());
    return few.isEmpty() ? Answer.done(lines, object) : Answer.bad(lines, object);
  }

  private static String line(ExpiringCertificate certificate) {
    return "%s %s %s %s %s, until %s"
        .formatted(
            certificate.connection().value(),
            certificate.key().fingerprint().value(),
            CertificateView.word(certificate.key().party()),
            CertificateView.word(certificate.key().use()),
            CertificateView.word(certificate.state()),
            certificate.notAfter());
  }

  private static Map<String, Object> json(ExpiringCertificate certificate) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("connection", certificate.connection().value());
    object.putAll(CertificateView.json(certificate.key()));
    object.put("state", CertificateView.word(certificate.state()));
    object.put("not_after", certificate.notAfter().toString());
    return object;
  }
}
