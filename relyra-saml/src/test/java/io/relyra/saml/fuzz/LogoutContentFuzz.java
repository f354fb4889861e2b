// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.fuzz;

import io.relyra.saml.Sample;
import io.relyra.saml.logout.LogoutLimits;
import io.relyra.saml.logout.RedirectedMessage;
import io.relyra.saml.logout.VerifiedLogoutRequest;
import io.relyra.saml.logout.VerifiedLogoutResponse;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.zip.Deflater;

/**
 * Any bytes in a query that the identity provider has signed: what lies behind the signature, which
 * no change of a signed query can reach. Bytes that begin as XML does are compressed; others are
 * taken for the compressed message.
 */
public final class LogoutContentFuzz {
  private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
  private static final Duration LONGEST_USE = Duration.ofMinutes(14);
  private static final PrivateKey KEY = FixedKey.privateKey();
  private static final LogoutTarget TARGET =
      new LogoutTarget(LogoutContentFuzz::isSound, LogoutContentFuzz::isSound);

  private LogoutContentFuzz() {}

  public static void fuzzerTestOneInput(byte[] content) {
    judge(content);
  }

  static boolean judge(byte[] content) {
    String query = signed(content);
    return TARGET.judge(() -> RedirectedMessage.of(query, LogoutLimits.DEFAULT));
  }

  private static boolean isSound(VerifiedLogoutRequest request) {
    return !request.subject().value().isBlank()
        && !request.id().isBlank()
        && request.id().length() <= 200
        && request.sessionIndexes().size() <= LogoutLimits.DEFAULT.sessionIndexes()
        && request.sessionIndexes().stream().noneMatch(String::isBlank)
        && request.use().retainUntil().isAfter(Sample.NOW)
        && !request.use().retainUntil().isAfter(Sample.NOW.plus(LONGEST_USE));
  }

  private static boolean isSound(VerifiedLogoutResponse response) {
    return response.connectionId().equals(Sample.CONNECTION)
        && response.status().codes().stream().allMatch(code -> code.matches("[A-Za-z]+"));
  }

  private static String signed(byte[] content) {
    boolean isXml = content.length > 0 && content[0] == '<';
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String parameter = text.contains("LogoutResponse") ? "SAMLResponse" : "SAMLRequest";
    String octets =
        parameter
            + "="
            + encoded(isXml ? deflated(content) : content)
            + "&SigAlg="
            + URLEncoder.encode(RSA_SHA256, StandardCharsets.US_ASCII);
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(KEY);
      signer.update(octets.getBytes(StandardCharsets.US_ASCII));
      return octets + "&Signature=" + encoded(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform signs with RSA", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return URLEncoder.encode(Sample.base64(bytes), StandardCharsets.US_ASCII);
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        compressed.write(buffer, 0, deflater.deflate(buffer));
      }
      return compressed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
