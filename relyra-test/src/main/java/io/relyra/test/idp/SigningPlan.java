// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import org.w3c.dom.Element;

/**
 * How one response is going to be signed: at first as it should be, then changed by a deviation.
 */
final class SigningPlan {
  private boolean signResponse;
  private boolean signAssertion;
  private IdpKey signer;
  private Key key;
  private String signatureMethod;
  private String digestMethod = DigestMethod.SHA256;
  private List<String> transforms = List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE);
  private Function<Element, List<String>> references = element -> List.of("#" + idOf(element));

  SigningPlan(SignedParts parts, IdpKey signer, SignatureHash hash) {
    this.signResponse = parts != SignedParts.ASSERTION;
    this.signAssertion = parts != SignedParts.RESPONSE;
    this.signer = signer;
    this.key = signer.privateKey();
    this.signatureMethod = signer.kind().signatureMethod(hash);
  }

  void sign(boolean response, boolean assertion) {
    this.signResponse = response;
    this.signAssertion = assertion;
  }

  void signer(IdpKey other) {
    this.signer = other;
    this.key = other.privateKey();
  }

  /** Another sort of key, while KeyInfo keeps the certificate. */
  void key(Key other, String method) {
    this.key = other;
    this.signatureMethod = method;
  }

  void signatureMethod(String uri) {
    this.signatureMethod = uri;
  }

  void digestMethod(String uri) {
    this.digestMethod = uri;
  }

  void transforms(List<String> uris) {
    this.transforms = uris;
  }

  /** The URIs that the signature of an element refers to. */
  void references(Function<Element, List<String>> uris) {
    this.references = uris;
  }

  boolean signsResponse() {
    return signResponse;
  }

  boolean signsAssertion() {
    return signAssertion;
  }

  IdpKey signer() {
    return signer;
  }

  X509Certificate certificate() {
    return signer.certificate();
  }

  Key key() {
    return key;
  }

  String signatureMethod() {
    return signatureMethod;
  }

  String digestMethod() {
    return digestMethod;
  }

  List<String> transforms() {
    return transforms;
  }

  List<String> referencesOf(Element element) {
    return references.apply(element);
  }

  static String idOf(Element element) {
    return element.getAttribute("ID");
  }
}
