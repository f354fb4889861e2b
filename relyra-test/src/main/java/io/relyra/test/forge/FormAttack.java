// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A form that an attacker could post to an assertion consumer URL, and what it tries. None of them
 * may open a session.
 *
 * @param name stable, lower case words with hyphens
 * @param threat what it tries, for people: one sentence
 * @param body of the request, {@code application/x-www-form-urlencoded}
 */
public record FormAttack(String name, String threat, String body) {
  private static final int BOMB = 64 * 1024 * 1024;

  /**
   * Forms around a genuine response: repeated and mixed parameters, other encodings, bombs.
   *
   * @param response a genuine one in Base64
   * @param relayState the handle that belongs to it
   * @return the attacks
   */
  public static Stream<FormAttack> around(String response, String relayState) {
    String saml = "SAMLResponse=" + encode(response);
    String relay = "&RelayState=" + encode(relayState);
    return Stream.of(
        new FormAttack("response-twice", "The response is repeated.", saml + relay + "&" + saml),
        new FormAttack(
            "relay-state-twice", "The relay state is repeated.", saml + relay + relay + "x"),
        new FormAttack(
            "request-beside-response",
            "A request stands beside the response.",
            saml + relay + "&SAMLRequest=" + encode(response)),
        new FormAttack("no-response", "There is no response.", relay.substring(1)),
        new FormAttack("empty-response", "The response is empty.", "SAMLResponse=" + relay),
        new FormAttack(
            "not-base64", "The response is not Base64.", saml + encode("\u00e4*") + relay),
        new FormAttack(
            "url-safe-base64",
            "The response is Base64 of another alphabet.",
            "SAMLResponse=" + encode(response.replaceFirst("..", "-_")) + relay),
        new FormAttack(
            "deflate-bomb",
            "The response would inflate to 64 MiB (CVE-2023-28119).",
            "SAMLResponse=" + encode(bomb()) + relay),
        new FormAttack(
            "too-large", "The form has 64 MiB.", "SAMLResponse=" + "A".repeat(BOMB) + relay),
        new FormAttack(
            "many-fields", "The form has 100 000 fields.", saml + relay + "&a=".repeat(100_000)));
  }

  private static String bomb() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater =
        new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION, true))) {
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < BOMB / zeros.length; i++) {
        deflater.write(zeros);
      }
    } catch (java.io.IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name;
  }
}
