// SPDX-License-Identifier: Apache-2.0
package io.relyra.memory.connection;

import io.relyra.api.audit.AuditEntry;
import io.relyra.api.audit.AuditEvent;
import io.relyra.api.audit.AuditTrail;
import io.relyra.api.audit.ChangeContext;
import io.relyra.test.blocking.BlockHoundExtension;
import io.relyra.test.contract.AuditLogContract;
import io.relyra.test.contract.CertificateInventoryContract;
import io.relyra.test.contract.ConnectionRaceContract;
import io.relyra.test.contract.ConnectionSamples;
import io.relyra.test.contract.ConnectionStoreContract;
import io.relyra.test.contract.MappingStoreContract;
import io.relyra.test.contract.MetadataRaceContract;
import io.relyra.test.contract.MetadataStoreContract;
import io.relyra.test.contract.RefreshLeaseContract;
import io.relyra.test.contract.RefreshQueueContract;
import io.relyra.test.contract.RefreshRaceContract;
import io.relyra.test.contract.StoredResolverContract;
import io.relyra.test.contract.TransitionRaceContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BlockHoundExtension.class)
class InMemoryConnectionsTest
    implements ConnectionStoreContract,
        StoredResolverContract,
        CertificateInventoryContract,
        MappingStoreContract,
        ConnectionRaceContract,
        TransitionRaceContract,
        MetadataRaceContract,
        MetadataStoreContract,
        RefreshLeaseContract,
        RefreshQueueContract,
        RefreshRaceContract,
        AuditLogContract {
  private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return Instant.now().plus(passed.get());
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException("stores use instants only");
        }
      };
  private final InMemoryConnections all = new InMemoryConnections(clock, ConnectionSamples.PRESETS);
  private final Node node =
      new Node(
          all.connections(),
          all.certificates(),
          all.mappings(),
          all.audit(),
          all.resolver(),
          all.metadata(),
          all.refreshes());

  @Override
  public Node node() {
    return node;
  }

  @Override
  public Node otherNode() {
    return node;
  }

  @Override
  public void timePasses(Duration duration) {
    passed.updateAndGet(duration::plus);
  }

  @Override
  public void tamper(AuditTrail trail, long position, Tampering tampering) {
    int i = Math.toIntExact(position) - 1;
    all.auditTable()
        .tamper(
            trail,
            events -> {
              List<AuditEvent> copy = new ArrayList<>(events);
              switch (tampering) {
                case CHANGE -> copy.set(i, bySomebodyElse(copy.get(i)));
                case REMOVE -> copy.remove(i);
                case SWAP -> Collections.swap(copy, i, i + 1);
              }
              return copy;
            });
  }

  private static AuditEvent bySomebodyElse(AuditEvent event) {
    AuditEntry entry = event.entry();
    AuditEntry changed =
        new AuditEntry(
            entry.trail(),
            entry.organization(),
            entry.domain(),
            entry.action(),
            new ChangeContext(
                "somebody else", entry.context().cause(), entry.context().correlationId()),
            entry.before(),
            entry.after());
    return new AuditEvent(changed, event.difference(), event.at(), event.previous(), event.head());
  }
}
