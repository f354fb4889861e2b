// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.record;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChainHead;
import io.relyra.api.audit.ChainVerification;
import io.relyra.api.audit.ChainVerification.Broken;
import io.relyra.api.audit.ChainVerification.Intact;
import io.relyra.cli.Answer;
import io.relyra.cli.StoreCommand;
import io.relyra.cli.Stores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description =
        "Look whether audit logs are as they were written; all of them unless one is named, which"
            + " --organization takes. Exits 3 if one is not.")
final class VerifyAudit extends StoreCommand {
  @Mixin TrailOptions whose = new TrailOptions();

  @Option(
      names = "--known",
      paramLabel = "POSITION:HASH",
      description = "The end that an earlier run printed and that you kept elsewhere.")
  @Nullable String known;

  private record Verified(AuditTrail trail, ChainVerification found) {}

  @Override
  protected Answer answer(Stores stores) {
    Optional<AuditTrail> named = whose.trail();
    if (known != null && named.isEmpty()) {
      throw usage("--known belongs to one audit log: give --connection");
    }
    requireWithinScope(stores, named);
    Optional<ChainHead> head = Optional.ofNullable(known).map(VerifyAudit::head);
    List<AuditTrail> trails =
        named.map(List::of).orElseGet(() -> stores.await(stores.audit().trails().collectList()));
    List<Verified> all = new ArrayList<>();
    for (AuditTrail trail : trails) {
      all.add(new Verified(trail, stores.await(stores.audit().verify(trail, head))));
    }
    List<String> lines = all.stream().map(VerifyAudit::line).toList();
    Map<String, Object> object = Map.of("trails", all.stream().map(VerifyAudit::json).toList());
    return all.stream().allMatch(one -> one.found() instanceof Intact)
        ? Answer.done(lines, object)
        : Answer.bad(lines, object);
  }

  // A log belongs to a tenant through its connection only.
  private void requireWithinScope(Stores stores, Optional<AuditTrail> named) {
    if (!(scope() instanceof OrganizationScope.Everything)) {
      ConnectionId connection =
          named
              .flatMap(AuditTrail::connection)
              .orElseThrow(() -> usage("with --organization, name one of its connections"));
      stores.connection(scope(), connection);
    }
  }

  private static ChainHead head(String text) {
    String[] parts = text.split(":", 2);
    if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
      throw usage("--known is POSITION:HASH, as an earlier run printed it");
    }
    return new ChainHead(Long.parseLong(parts[0]), parts[1]);
  }

  private static String line(Verified one) {
    if (one.found() instanceof Intact intact) {
      return one.trail().name() + ": intact up to " + text(intact.head());
    }
    Broken broken = (Broken) one.found();
    return "%s: not as it was written, from event %d on (%s)"
        .formatted(one.trail().name(), broken.position(), word(broken));
  }

  private static Map<String, Object> json(Verified one) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("trail", one.trail().name());
    object.put("intact", one.found() instanceof Intact);
    if (one.found() instanceof Intact intact) {
      object.put("end", text(intact.head()));
    } else if (one.found() instanceof Broken broken) {
      object.put("position", broken.position());
      object.put("damage", word(broken));
    }
    return object;
  }

  private static String text(ChainHead head) {
    return head.position() + ":" + head.hash();
  }

  private static String word(Broken broken) {
    return broken.damage().name().toLowerCase(Locale.ROOT);
  }
}
