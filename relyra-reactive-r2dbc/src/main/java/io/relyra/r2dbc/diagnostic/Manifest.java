// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The last file of a bundle: what it is about, and what each of the others must be. */
final class Manifest {
  private static final String FORM = "relyra-diagnostic-1";

  private Manifest() {}

  static byte[] of(
      DiagnosticScope scope, Redaction redaction, Instant now, List<BundleFile> written) {
    ObjectNode manifest = JsonMapper.shared().createObjectNode();
    manifest.put("form", FORM);
    manifest.put("made_at", now.toString());
    scope.connection().map(ConnectionId::value).ifPresent(id -> manifest.put("connection_id", id));
    scope
        .organization()
        .map(OrganizationId::value)
        .ifPresent(name -> manifest.put("organization_hash", redaction.hidden(name)));
    ArrayNode files = manifest.putArray("files");
    written.forEach(file -> file.tell(files.addObject()));
    return JsonMapper.shared().writeValueAsString(manifest).getBytes(StandardCharsets.UTF_8);
  }
}
