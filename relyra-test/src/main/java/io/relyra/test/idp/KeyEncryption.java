// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.spec.MGF1ParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** How identity providers encrypt the content key (XML Encryption 1.1, 5.5.2). */
public enum KeyEncryption {
  /** The older identifier, which says nothing of its hashes: SHA-1 both. */
  RSA_OAEP_MGF1P("", "SHA-1", "SHA-1"),
  /** The older identifier with SHA-256 as its digest; the mask keeps SHA-1. */
  RSA_OAEP_MGF1P_SHA256(
      "<ds:DigestMethod Algorithm=\"" + SamlNames.ENCRYPTION + "sha256\"/>", "SHA-1", "SHA-256"),
  /** The newer identifier with SHA-256 both as digest and in the mask. */
  RSA_OAEP_SHA256(
      "<ds:DigestMethod Algorithm=\""
          + SamlNames.ENCRYPTION
          + "sha256\"/><xenc11:MGF xmlns:xenc11=\""
          + SamlNames.ENCRYPTION_11
          + "\" Algorithm=\""
          + SamlNames.ENCRYPTION_11
          + "mgf1sha256\"/>",
      "SHA-256",
      "SHA-256");

  private final String parameters;
  private final String mask;
  private final String digest;

  KeyEncryption(String parameters, String mask, String digest) {
    this.parameters = parameters;
    this.mask = mask;
    this.digest = digest;
  }

  EncryptionPlan.Transport plan() {
    String uri =
        this == RSA_OAEP_SHA256
            ? SamlNames.ENCRYPTION_11 + "rsa-oaep"
            : SamlNames.ENCRYPTION + "rsa-oaep-mgf1p";
    return new EncryptionPlan.Transport(
        uri,
        "RSA/ECB/OAEPPadding",
        parameters,
        new OAEPParameterSpec(
            digest, "MGF1", new MGF1ParameterSpec(mask), PSource.PSpecified.DEFAULT));
  }
}
