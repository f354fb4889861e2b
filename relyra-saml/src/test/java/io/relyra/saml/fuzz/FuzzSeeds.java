// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.saml.Forge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** Writes the seeds anew, for when a rule changes what a genuine response is. */
public final class FuzzSeeds {
  private FuzzSeeds() {}

  public static void main(String[] folder) throws IOException {
    Path fuzz = Path.of(folder[0]);
    seed(fuzz, "assertion", signer().sign(Forge.ASSERTION_ID).xml());
    seed(fuzz, "response", signer().sign(Forge.RESPONSE_ID).xml());
    seed(fuzz, "both", signer().sign(Forge.ASSERTION_ID).sign(Forge.RESPONSE_ID).xml());
  }

  private static Forge signer() {
    return Forge.response().key(FixedKey.privateKey(), Forge.RSA_SHA256);
  }

  private static void seed(Path fuzz, String name, String xml) throws IOException {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    Files.write(fuzz.resolve("response").resolve("seed-" + name + ".xml"), bytes);
    Files.write(
        fuzz.resolve("encoded").resolve("seed-" + name + ".txt"),
        Base64.getEncoder().encode(bytes));
  }
}
