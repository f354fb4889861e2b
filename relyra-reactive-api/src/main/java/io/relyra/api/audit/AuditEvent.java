// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * What was written down, at its place in its chain.
 *
 * @param entry what happened
 * @param difference what it changed, as it was stored
 * @param at when, to the microsecond
 * @param previous the event before
 * @param head this event's own position and hash, as they were stored
 */
public record AuditEvent(
    AuditEntry entry, AuditSummary difference, Instant at, ChainHead previous, ChainHead head) {
  private static final String FORM = "relyra-audit-1";

  /**
   * Appends an entry to a chain.
   *
   * @param entry what happened
   * @param at when; cut to the microsecond, as databases keep it
   * @param previous the end of the chain
   * @return the event that is the new end
   */
  public static AuditEvent after(ChainHead previous, AuditEntry entry, Instant at) {
    Instant kept = at.truncatedTo(ChronoUnit.MICROS);
    AuditSummary difference = entry.difference();
    long position = previous.position() + 1;
    String hash = hash(entry, difference, kept, previous, position);
    return new AuditEvent(entry, difference, kept, previous, new ChainHead(position, hash));
  }

  /**
   * Whether the stored hash is that of the content.
   *
   * @return false if something was changed after it was written
   */
  public boolean isGenuine() {
    return head.position() == previous.position() + 1
        && head.hash().equals(hash(entry, difference, at, previous, head.position()));
  }

  // Every text is preceded by its length: no two contents have the same octets.
  private static String hash(
      AuditEntry entry, AuditSummary difference, Instant at, ChainHead previous, long position) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      write(out, FORM);
      write(out, previous.hash());
      write(out, entry.trail().name());
      out.writeLong(position);
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
      write(out, entry.organization().map(organization -> organization.value()));
      write(out, entry.domain().wireName());
      write(out, entry.action().wireName());
      write(out, entry.context().actor());
      write(out, entry.context().cause());
      write(out, entry.context().correlationId());
      write(out, entry.before());
      write(out, entry.after());
      write(out, difference);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(octets.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException("an array does not fail", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void write(DataOutputStream out, AuditSummary summary) throws IOException {
    out.writeInt(summary.facts().size());
    for (Map.Entry<String, String> fact : summary.facts().entrySet()) {
      write(out, fact.getKey());
      write(out, fact.getValue());
    }
  }

  private static void write(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      write(out, text.get());
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
