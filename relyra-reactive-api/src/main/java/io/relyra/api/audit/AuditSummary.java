// SPDX-License-Identifier: Apache-2.0
package io.relyra.api.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A few facts about something: bounded, and without secrets, whoever wrote them.
 *
 * @param facts values by name, in the order of the names
 */
public record AuditSummary(Map<String, String> facts) {
  /** The most facts; of more, the first by name are kept, and {@value #CUT} says so. */
  public static final int MAX_FACTS = 32;

  /**
   * The most characters of a value; of a longer one, a digest is kept that tells it from others.
   */
  public static final int MAX_VALUE = 512;

  /** What stands in place of a value that must not be kept. */
  public static final String REDACTED = "[REDACTED]";

  /** The fact that tells that others were left out. */
  public static final String CUT = "~cut";

  /** No facts. */
  public static final AuditSummary EMPTY = new AuditSummary(Map.of());

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.]{0,99}");
  private static final Set<String> SECRET_NAMES =
      Set.of("pem", "private_key", "password", "secret", "token", "relay_state");
  private static final Pattern SECRET_VALUE =
      Pattern.compile(
          "-----BEGIN |<\\?xml|<[A-Za-z0-9]*:?(Assertion|Response|EntityDescriptor)\\b");

  /** Copies the facts as they are; {@link #of} is for facts that were not stored yet. */
  public AuditSummary {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * Bounds and redacts.
   *
   * @param facts values by name; lower case, digits, {@code _} and {@code .}
   * @return what may be kept of them
   * @throws IllegalArgumentException if a name has another form
   */
  public static AuditSummary of(Map<String, String> facts) {
    TreeMap<String, String> kept = new TreeMap<>();
    for (Map.Entry<String, String> fact : new TreeMap<>(facts).entrySet()) {
      if (!NAME.matcher(fact.getKey()).matches()) {
        throw new IllegalArgumentException("not a name of a fact");
      }
      if (kept.size() == MAX_FACTS) {
        kept.put(CUT, Integer.toString(facts.size() - MAX_FACTS));
        break;
      }
      kept.put(fact.getKey(), safe(fact.getKey(), fact.getValue()));
    }
    return new AuditSummary(kept);
  }

  /**
   * What differs between two summaries.
   *
   * @param before how it was
   * @param after how it is
   * @return added, changed or removed, by name
   */
  public static AuditSummary difference(AuditSummary before, AuditSummary after) {
    Set<String> names = new TreeSet<>(before.facts.keySet());
    names.addAll(after.facts.keySet());
    TreeMap<String, String> differences = new TreeMap<>();
    for (String name : names) {
      String old = before.facts.get(name);
      String now = after.facts.get(name);
      if (old == null) {
        differences.put(name, "added");
      } else if (now == null) {
        differences.put(name, "removed");
      } else if (!old.equals(now)) {
        differences.put(name, "changed");
      }
    }
    return new AuditSummary(differences);
  }

  private static String safe(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    // How long an assertion may live is no assertion.
    boolean secret =
        SECRET_NAMES.stream().anyMatch(lower::contains)
            || lower.equals("assertion")
            || lower.endsWith("_assertion")
            || value.indexOf('\0') >= 0
            || SECRET_VALUE.matcher(value).find();
    if (secret) {
      return REDACTED;
    }
    return value.length() > MAX_VALUE ? REDACTED + " sha256:" + digest(value) : value;
  }

  private static String digest(String value) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
