// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.audit.ChangeContext;
import io.relyra.api.connection.KeyReference;
import io.relyra.api.connection.certificate.NewCertificate;
import io.relyra.api.connection.store.ChangeOutcome;
import io.relyra.api.connection.store.ChangeTarget;
import io.relyra.cli.Stores;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import reactor.core.publisher.Mono;

@Command(name = "stage", description = "Make a certificate known; nothing changes for logins.")
final class StageCertificate extends AnyRevision {
  private static final int MAX_NAME = 190;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "One certificate, as PEM or DER.")
  Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "NAME",
      description = "For certificates of ours: the name of the private key, never the key.")
  @Nullable String key;

  @Mixin KeyOptions options = new KeyOptions();

  @Override
  Mono<ChangeOutcome> change(Stores stores, ChangeTarget target, ChangeContext context) {
    NewCertificate added =
        new NewCertificate(
            options.party,
            options.use,
            certificate(),
            Optional.ofNullable(key).map(KeyReference::new),
            source());
    return stores.certificates().stage(target, added, context);
  }

  private String source() {
    String name = String.valueOf(file.getFileName());
    return "file:" + (name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name);
  }

  private X509Certificate certificate() {
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(JsonFile.bytes(file)));
      if (all.size() == 1 && all.iterator().next() instanceof X509Certificate only) {
        return only;
      }
      throw usage(file + " holds " + all.size() + " certificates, not one");
    } catch (CertificateException e) {
      throw usage(file + " is no certificate");
    }
  }
}
