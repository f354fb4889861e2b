// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.api.RelyraException;
import io.relyra.api.connection.store.ChangeRefusal;
import io.relyra.api.connection.store.MissingPiece;
import io.relyra.saml.SamlRefusal;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says why a change was not made. */
final class Refusals {
  private Refusals() {}

  static RelyraException explain(ChangeRefusal refusal) {
    return new RelyraException(refusal.code(), sentence(refusal));
  }

  static RelyraException explain(SamlRefusal refusal) {
    return new RelyraException(refusal.code(), refusal.detail());
  }

  private static String sentence(ChangeRefusal refusal) {
    if (refusal instanceof ChangeRefusal.Conflict conflict) {
      return "somebody else was faster: revision "
          + conflict.version()
          + " is the newest; show it, decide anew, and say --revision="
          + conflict.version();
    }
    if (refusal instanceof ChangeRefusal.Incomplete incomplete) {
      return "nobody could log in; missing: "
          + incomplete.missing().stream()
              .sorted()
              .map(MissingPiece::wireName)
              .collect(Collectors.joining(", "));
    }
    if (refusal instanceof ChangeRefusal.WrongState wrong) {
      return "the certificate is "
          + wrong.state().name().toLowerCase(Locale.ROOT)
          + ": it cannot go there from here";
    }
    if (refusal instanceof ChangeRefusal.LastActive) {
      return "nobody could log in without this certificate: activate another one first";
    }
    if (refusal instanceof ChangeRefusal.SourceNotFound) {
      return "the connection has no source of metadata: register one";
    }
    if (refusal instanceof ChangeRefusal.OtherEntity) {
      return "the metadata describes another identity provider than the connection names";
    }
    if (refusal instanceof ChangeRefusal.LeaseLost) {
      return "somebody else looks at this source now";
    }
    return refusal instanceof ChangeRefusal.CertificateNotFound
        ? "the connection has no such certificate"
        : "there is no such connection";
  }
}
