// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.encryption;

import io.relyra.api.EntityId;
import io.relyra.api.ErrorCode;
import io.relyra.api.connection.LegacyAllowance;
import io.relyra.saml.SamlRefusal;
import io.relyra.saml.legacy.Allowances;
import io.relyra.saml.response.ResponseParser;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * Decrypts the parts of one assertion that are encrypted themselves: its name identifier and its
 * attributes (SAML Core 2.2.4, 2.7.3.2). For one thread.
 *
 * <p>Security guarantees: the same form, algorithms and opaque failure as for whole assertions. The
 * ciphertext is only read, so the node that was verified stays as it is. What comes out is as
 * trustworthy as the place of its ciphertext: the caller must have verified the signature around
 * it.
 */
public final class EncryptedParts {
  /** How many parts may be encrypted, because each costs a decryption with each of our keys. */
  public static final int MAX_PARTS = 32;

  private final ContentDecryption decryption;
  private final ResponseParser parser;
  private final EntityId recipient;
  private final Allowances allowances;
  private final List<LegacyAllowance> legacy = new ArrayList<>();
  private int opened;

  EncryptedParts(
      ContentDecryption decryption,
      ResponseParser parser,
      EntityId recipient,
      Allowances allowances) {
    this.decryption = decryption;
    this.parser = parser;
    this.recipient = recipient;
    this.allowances = allowances;
  }

  /**
   * Decrypts a part.
   *
   * @param encrypted an EncryptedID or EncryptedAttribute, inside of what was verified
   * @param name of the SAML element that must have been encrypted
   * @return that element, outside of the document
   * @throws SamlRefusal as {@link AssertionDecryption#open}, or {@code xml_limit_exceeded} after
   *     {@link #MAX_PARTS}
   */
  public Element open(Element encrypted, String name) {
    if (++opened > MAX_PARTS) {
      throw new SamlRefusal(ErrorCode.XML_LIMIT_EXCEEDED, "too many parts are encrypted");
    }
    SealedContent sealed = EncryptedElementReader.read(encrypted, recipient, allowances);
    byte[] plaintext = decryption.decrypt(sealed);
    legacy.addAll(sealed.legacy());
    try {
      return parser.parse(plaintext, encrypted, name);
    } catch (SamlRefusal refusal) {
      throw ContentDecryption.failed();
    }
  }

  /**
   * The allowances without which a part could not have been decrypted.
   *
   * @return in the order of the parts
   */
  public List<LegacyAllowance> legacy() {
    return List.copyOf(legacy);
  }

  @Override
  public String toString() {
    return "EncryptedParts[hidden]";
  }
}
