// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.saml.Forge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Writes the seeds of logout anew, from the vectors of the redirect binding. */
public final class LogoutSeeds {
  private static final Map<String, String> CHOSEN =
      Map.of(
          "REQUEST RFC3986_UPPER RSA_SHA256", "request",
          "REQUEST ADFS_LOWER PSS_SHA256", "request-adfs",
          "RESPONSE RFC3986_UPPER RSA_SHA256", "response");

  private LogoutSeeds() {}

  public static void main(String[] folder) throws IOException {
    Path fuzz = Path.of(folder[0]);
    List<String> lines = vectors();
    for (int i = 0; i < lines.size(); i += 2) {
      String name = CHOSEN.get(lines.get(i));
      if (name != null) {
        write(fuzz, name, lines.get(i + 1));
      }
    }
  }

  private static void write(Path fuzz, String name, String query) throws IOException {
    write(fuzz, "logout-query", name + ".txt", query.getBytes(StandardCharsets.US_ASCII));
    byte[] compressed = message(query);
    if (name.equals("request-adfs")) {
      write(fuzz, "logout-content", "request.deflate", compressed);
      return;
    }
    byte[] xml =
        new InflaterInputStream(new ByteArrayInputStream(compressed), new Inflater(true))
            .readAllBytes();
    write(fuzz, "logout-content", name + ".xml", xml);
    String signed =
        Forge.response()
            .edit(response -> new String(xml, StandardCharsets.UTF_8))
            .key(FixedKey.privateKey(), Forge.RSA_SHA256)
            .sign("_golden")
            .xml();
    write(fuzz, "logout-form", name + ".xml", signed.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path fuzz, String folder, String name, byte[] bytes)
      throws IOException {
    Files.createDirectories(fuzz.resolve(folder));
    Files.write(fuzz.resolve(folder).resolve("seed-" + name), bytes);
  }

  private static byte[] message(String query) {
    String value = query.substring(query.indexOf('=') + 1, query.indexOf('&'));
    return Base64.getDecoder().decode(URLDecoder.decode(value, StandardCharsets.US_ASCII));
  }

  private static List<String> vectors() throws IOException {
    try (InputStream found = LogoutSeeds.class.getResourceAsStream("/logout/vectors.txt")) {
      if (found == null) {
        throw new AssertionError("no vectors");
      }
      return new String(found.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
