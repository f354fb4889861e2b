// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

/** The elements of an encrypted assertion (SAML Core 2.3.4, XML Encryption 1.1, 3). */
final class EncryptedXml {
  private static final String XENC = "xmlns:xenc=\"" + SamlNames.ENCRYPTION + "\"";
  private static final String DS = "xmlns:ds=\"" + SamlNames.SIGNATURE + "\"";

  private EncryptedXml() {}

  static String of(EncryptionPlan plan, String content, String wrappedKey) {
    boolean nested = plan.placement() == KeyPlacement.NESTED;
    String contentId = Answer.randomId();
    String keyId = Answer.randomId();
    String key =
        "<xenc:EncryptedKey Id=\""
            + keyId
            + "\">"
            + method(plan.transport().uri(), plan.transport().children())
            + value(wrappedKey)
            + (nested
                ? ""
                : "<xenc:ReferenceList><xenc:DataReference URI=\"#"
                    + contentId
                    + "\"/></xenc:ReferenceList>")
            + "</xenc:EncryptedKey>";
    String keyInfo =
        nested
            ? key
            : "<ds:RetrievalMethod Type=\""
                + SamlNames.ENCRYPTION
                + "EncryptedKey\" URI=\"#"
                + keyId
                + "\"/>";
    return "<saml:EncryptedAssertion xmlns:saml=\""
        + SamlNames.ASSERTION
        + "\" "
        + XENC
        + " "
        + DS
        + "><xenc:EncryptedData Id=\""
        + contentId
        + "\" Type=\""
        + SamlNames.ENCRYPTION
        + "Element\">"
        + method(plan.content().uri(), "")
        + "<ds:KeyInfo>"
        + keyInfo
        + "</ds:KeyInfo>"
        + value(content)
        + "</xenc:EncryptedData>"
        + (nested ? "" : key)
        + "</saml:EncryptedAssertion>";
  }

  private static String method(String uri, String children) {
    return "<xenc:EncryptionMethod Algorithm=\""
        + uri
        + "\">"
        + children
        + "</xenc:EncryptionMethod>";
  }

  private static String value(String base64) {
    return "<xenc:CipherData><xenc:CipherValue>" + base64 + "</xenc:CipherValue></xenc:CipherData>";
  }
}
