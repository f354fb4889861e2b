// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo.service;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.audit.AuditLog;
import io.relyra.api.audit.AuditQuery;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.connection.store.CertificateInventory;
import io.relyra.api.connection.store.ConnectionStore;
import io.relyra.api.connection.store.ConnectionStore.FindOutcome;
import io.relyra.api.connection.store.MappingStore;
import io.relyra.api.connection.store.MappingStore.RulesOutcome;
import io.relyra.api.mapping.MappingRules;
import io.relyra.api.trace.LoginTraceStore;
import io.relyra.api.trace.TraceQuery;
import io.relyra.demo.DemoSites;
import java.util.List;
import java.util.Map;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** What an operator wants to see of a connection: who tried, what is trusted, what was changed. */
final class ConnectionPages {
  private static final OrganizationScope EVERYTHING = OrganizationScope.everything();
  private static final int SHOWN = 25;

  private final ConnectionStore connections;
  private final CertificateInventory certificates;
  private final MappingStore mappings;
  private final LoginTraceStore traces;
  private final AuditLog audit;
  private final DemoSites sites;

  ConnectionPages(
      ConnectionStore connections,
      CertificateInventory certificates,
      MappingStore mappings,
      LoginTraceStore traces,
      AuditLog audit,
      DemoSites sites) {
    this.connections = connections;
    this.certificates = certificates;
    this.mappings = mappings;
    this.traces = traces;
    this.audit = audit;
    this.sites = sites;
  }

  Mono<ServerResponse> show(ServerRequest request) {
    String id = request.pathVariable("connectionId");
    return ConnectionId.isValid(id)
        ? show(new ConnectionId(id))
        : ServerResponse.notFound().build();
  }

  private Mono<ServerResponse> show(ConnectionId id) {
    return connections
        .find(EVERYTHING, id)
        .flatMap(
            found ->
                found instanceof FindOutcome.Found known
                    ? page(id, ConnectionView.of(known.connection()))
                    : ServerResponse.notFound().build());
  }

  private Mono<ServerResponse> page(ConnectionId id, ConnectionView connection) {
    return Mono.zip(attempts(id), trusted(id), rules(id), events(id))
        .flatMap(
            all ->
                Pages.render(
                    "sp/connection",
                    Map.of(
                        "site", sites.service(),
                        "connection", connection,
                        "attempts", all.getT1(),
                        "certificates", all.getT2(),
                        "rules", all.getT3(),
                        "events", all.getT4())));
  }

  private Mono<List<AttemptView>> attempts(ConnectionId id) {
    return traces
        .find(TraceQuery.newest().ofConnection(id).limit(SHOWN))
        .map(page -> page.traces().stream().map(AttemptView::of).toList());
  }

  private Mono<List<ConnectionView.CertificateView>> trusted(ConnectionId id) {
    return certificates.list(EVERYTHING, id).map(ConnectionView.CertificateView::of).collectList();
  }

  private Mono<List<ConnectionView.RuleView>> rules(ConnectionId id) {
    return mappings
        .rules(EVERYTHING, id)
        .map(
            outcome ->
                ConnectionView.RuleView.of(
                    outcome instanceof RulesOutcome.Found found
                        ? found.rules()
                        : MappingRules.NONE));
  }

  private Mono<List<ConnectionView.EventView>> events(ConnectionId id) {
    return audit
        .events(new AuditQuery(EVERYTHING, AuditTrail.of(id), 0, SHOWN))
        .map(ConnectionView.EventView::of)
        .collectList();
  }
}
