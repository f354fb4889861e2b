// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import javax.crypto.Mac;

/**
 * The signed query of a redirect (SAML Bindings 3.4.4.1), and what can be done to it afterwards.
 */
final class RedirectQuery {
  private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
  private static final Map<String, String> JCA_NAMES =
      Map.of(
          MORE + "rsa-sha256",
          "SHA256withRSA",
          MORE + "rsa-sha384",
          "SHA384withRSA",
          MORE + "rsa-sha512",
          "SHA512withRSA",
          "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
          "SHA1withRSA",
          MORE + "ecdsa-sha256",
          "SHA256withECDSAinP1363Format",
          MORE + "ecdsa-sha384",
          "SHA384withECDSAinP1363Format",
          MORE + "ecdsa-sha512",
          "SHA512withECDSAinP1363Format");

  private final List<String> pairs;

  private RedirectQuery(List<String> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  static RedirectQuery signed(
      String parameter, byte[] compressed, Optional<String> relayState, SigningPlan plan) {
    List<String> pairs = new ArrayList<>();
    pairs.add(pair(parameter, Base64.getEncoder().encodeToString(compressed)));
    relayState.ifPresent(state -> pairs.add(pair("RelayState", state)));
    pairs.add(pair("SigAlg", plan.signatureMethod()));
    byte[] octets = String.join("&", pairs).getBytes(StandardCharsets.US_ASCII);
    pairs.add(pair("Signature", Base64.getEncoder().encodeToString(sign(octets, plan))));
    return new RedirectQuery(pairs);
  }

  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  static String pair(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static byte[] sign(byte[] octets, SigningPlan plan) {
    try {
      if (!(plan.key() instanceof PrivateKey key)) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(plan.key());
        return mac.doFinal(octets);
      }
      Signature signature =
          Signature.getInstance(JCA_NAMES.getOrDefault(plan.signatureMethod(), "unknown"));
      signature.initSign(key);
      signature.update(octets);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this query cannot be signed", e);
    }
  }

  /** The pair of a parameter, as it stands in the query. */
  String pair(String name) {
    return pairs.stream().filter(pair -> pair.startsWith(name + "=")).findFirst().orElseThrow();
  }

  RedirectQuery without(String name) {
    return new RedirectQuery(pairs.stream().filter(pair -> !pair.startsWith(name + "=")).toList());
  }

  RedirectQuery edit(String name, UnaryOperator<String> change) {
    return new RedirectQuery(
        pairs.stream()
            .map(pair -> pair.startsWith(name + "=") ? change.apply(pair) : pair)
            .toList());
  }

  RedirectQuery first(String pair) {
    return insert(0, pair);
  }

  RedirectQuery last(String pair) {
    return insert(pairs.size(), pair);
  }

  private RedirectQuery insert(int place, String pair) {
    List<String> changed = new ArrayList<>(pairs);
    changed.add(place, pair);
    return new RedirectQuery(changed);
  }

  String text() {
    return String.join("&", pairs);
  }
}
