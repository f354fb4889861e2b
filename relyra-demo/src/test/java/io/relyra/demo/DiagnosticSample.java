// SPDX-License-Identifier: Apache-2.0
package io.relyra.demo;

import io.relyra.api.ConnectionId;
import io.relyra.api.OrganizationScope;
import io.relyra.api.trace.KeyedHash;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.StoreTables;
import io.relyra.r2dbc.diagnostic.DiagnosticBundle;
import io.relyra.r2dbc.diagnostic.DiagnosticScope;
import java.nio.ByteBuffer;
import java.time.Clock;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;

/** What docs/diagnostic.md shows; it is here to be compiled. */
final class DiagnosticSample {
  private DiagnosticSample() {}

  static Flux<DataBuffer> download(
      LibraryDatabase database, OrganizationScope scope, ConnectionId connection) {
    // begin
    DiagnosticBundle bundle = new DiagnosticBundle(database, StoreTables.DEFAULT);
    Flux<ByteBuffer> zip =
        bundle.zip(
            DiagnosticScope.of(scope, connection),
            KeyedHash.withNewKey(),
            Clock.systemUTC().instant());
    Flux<DataBuffer> body = zip.map(DefaultDataBufferFactory.sharedInstance::wrap);
    // end
    return body;
  }
}
