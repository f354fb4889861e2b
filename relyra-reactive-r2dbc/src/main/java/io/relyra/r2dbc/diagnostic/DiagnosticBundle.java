// SPDX-License-Identifier: Apache-2.0
package io.relyra.r2dbc.diagnostic;

import io.relyra.api.trace.KeyedHash;
import io.relyra.r2dbc.LibraryDatabase;
import io.relyra.r2dbc.StoreTables;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A zip file about a connection or a tenant that can be given to somebody who helps.
 *
 * <p>Its files are lines of JSON: connections, certificates, metadata sources and revisions, audit
 * events, what became of audit chains, login traces, figures of the tables, versions; last {@code
 * manifest.json} with the rows, bytes and SHA-256 of each of the others.
 *
 * <p><b>Security guarantees.</b> Only columns that are named in its statements are read: no PEM, no
 * display name, no cause, no mapping value, nothing of an assertion. Correlation ids, actors and
 * tenants are keyed hashes. Of URLs, user, query and fragment are left out. A text that looks like
 * PEM, XML, a token or an e-mail address in spite of that is replaced by {@code [REDACTED]}.
 *
 * <p>What it does not hide: ids of connections, entity ids, hosts and paths of URLs, fingerprints,
 * times.
 */
public final class DiagnosticBundle {
  /**
   * The most rows of one file; newer ones come first, and the manifest tells that there were more.
   */
  public static final int MAX_ROWS = 10_000;

  private final BundleReader reader;
  private final int maxRows;

  /**
   * A bundle of a database.
   *
   * @param database where the tables of the library are
   * @param loginTables whose sizes are told; they need not exist
   */
  public DiagnosticBundle(LibraryDatabase database, StoreTables loginTables) {
    this(new BundleReader(database, loginTables), MAX_ROWS);
  }

  DiagnosticBundle(BundleReader reader, int maxRows) {
    this.reader = reader;
    this.maxRows = maxRows;
  }

  /**
   * Writes the zip file.
   *
   * <p><b>Signals.</b> Emits its parts in order, each a new buffer that belongs to the subscriber;
   * completes after the last one; errors with {@link io.relyra.api.RelyraException}, after which
   * what was emitted is no zip file.
   *
   * <p><b>Backpressure.</b> Rows are read in pages as parts are asked for; memory holds about two
   * pages of 200 rows, whatever the size of the file.
   *
   * <p><b>Atomicity.</b> None: each page is a statement of its own, so a change that is made
   * meanwhile may show in one file and not yet in another.
   *
   * <p><b>Cancellation and resubscription.</b> Reads no further; each subscription reads anew.
   *
   * @param scope what it is about
   * @param hash hides names; with a new key they can be compared within this bundle only
   * @param now the time that the manifest tells
   * @return the parts, never empty
   */
  public Flux<ByteBuffer> zip(DiagnosticScope scope, KeyedHash hash, Instant now) {
    return Flux.using(
            () -> new ZipParts(now),
            zip -> parts(zip, scope, new Redaction(hash), now),
            ZipParts::release)
        .filter(ByteBuffer::hasRemaining);
  }

  private Flux<ByteBuffer> parts(
      ZipParts zip, DiagnosticScope scope, Redaction redaction, Instant now) {
    List<BundleFile> written = new ArrayList<>();
    Flux<ByteBuffer> files =
        Flux.fromIterable(reader.files(scope))
            .concatMap(
                source -> {
                  BundleFile file = new BundleFile(source.name(), maxRows);
                  written.add(file);
                  return file(zip, file, source.rows().map(redaction::line));
                },
                0);
    Publisher<ByteBuffer> manifest =
        Mono.fromSupplier(
            () -> zip.whole("manifest.json", Manifest.of(scope, redaction, now, written)));
    return Flux.concat(files, manifest, Mono.fromSupplier(zip::end));
  }

  private static Flux<ByteBuffer> file(ZipParts zip, BundleFile file, Flux<byte[]> lines) {
    Flux<ByteBuffer> rows =
        lines
            .take(file.maxRows() + 1L)
            .filter(file::takes)
            .map(line -> zip.add(file.counted(line)));
    return Flux.concat(
        Mono.fromSupplier(() -> zip.open(file.name())), rows, Mono.fromSupplier(zip::close));
  }
}
