// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import static io.relyra.test.forge.ForgedDocument.ASSERTION;
import static io.relyra.test.forge.ForgedDocument.PROTOCOL;
import static io.relyra.test.forge.ForgedDocument.SIGNATURE;
import static io.relyra.test.forge.Rearrangement.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.w3c.dom.Element;

/**
 * Signature wrapping (Somorovsky et al., "On Breaking SAML: Be Whoever You Want to Be", 2012),
 * numbered as in SAML Raider: what was signed stays in the document, and a forged copy stands where
 * it is read. Each with another ID for the copy, and with the same.
 */
final class WrappingAttacks {
  private static final String OBJECT = "<ds:Object xmlns:ds=\"" + SIGNATURE + "\"/>";
  private static final String EXTENSIONS = "<samlp:Extensions xmlns:samlp=\"" + PROTOCOL + "\"/>";

  private WrappingAttacks() {}

  static List<Rearrangement> all() {
    List<Rearrangement> all = new ArrayList<>();
    add(
        all,
        "xsw1",
        "The signed response stands inside the signature of a forged one.",
        WrappingAttacks::xsw1);
    add(
        all,
        "xsw2",
        "The signed response stands before its signature in a forged one.",
        WrappingAttacks::xsw2);
    add(all, "xsw3", "A forged assertion precedes the signed one.", WrappingAttacks::xsw3);
    add(all, "xsw4", "The signed assertion stands inside of a forged one.", WrappingAttacks::xsw4);
    add(
        all,
        "xsw5",
        "A forged assertion carries the signature, the signed one follows.",
        (document, sameId) -> {
          Element signed = detach(document, sameId);
          document.root().appendChild(signed);
        });
    add(
        all,
        "xsw6",
        "A forged assertion carries the signature, inside of which the signed one stands.",
        (document, sameId) -> {
          Element signed = detach(document, sameId);
          document.first(document.assertion(), SIGNATURE, "Signature").appendChild(signed);
        });
    add(
        all,
        "xsw7",
        "A forged assertion stands in Extensions, before the signed one.",
        (document, sameId) -> {
          Element extensions = document.fragment(EXTENSIONS);
          extensions.appendChild(document.forgedCopy(document.assertion(), sameId));
          ForgedDocument.insertSecond(document.root(), extensions);
        });
    add(
        all,
        "xsw8",
        "The signed assertion stands in an Object of the signature that a forged one carries.",
        (document, sameId) -> {
          Element signed = detach(document, sameId);
          Element object = document.fragment(OBJECT);
          object.appendChild(signed);
          document.first(document.assertion(), SIGNATURE, "Signature").appendChild(object);
        });
    add(
        all,
        "xsw-last",
        "A forged assertion follows the signed one.",
        (document, sameId) ->
            document.root().appendChild(document.forgedCopy(document.assertion(), sameId)));
    add(
        all,
        "xsw-advice",
        "The signed assertion stands in the Advice of a forged one.",
        (document, sameId) -> {
          Element signed = document.assertion();
          Element forged = document.forgedCopy(signed, sameId);
          document.root().replaceChild(forged, signed);
          Element advice = document.fragment("<saml:Advice xmlns:saml=\"" + ASSERTION + "\"/>");
          advice.appendChild(signed);
          ForgedDocument.insertAfter(advice, document.first(forged, ASSERTION, "Conditions"));
        });
    add(
        all,
        "xsw-status-detail",
        "The signed assertion stands in the detail of the status, a forged one in its place.",
        (document, sameId) -> {
          Element signed = document.assertion();
          document.root().replaceChild(document.forgedCopy(signed, sameId), signed);
          Element detail =
              document.fragment("<samlp:StatusDetail xmlns:samlp=\"" + PROTOCOL + "\"/>");
          detail.appendChild(signed);
          document.first(document.root(), PROTOCOL, "Status").appendChild(detail);
        });
    return all;
  }

  private static void add(
      List<Rearrangement> all,
      String name,
      String threat,
      BiConsumer<ForgedDocument, Boolean> edit) {
    all.add(Rearrangement.refused(name, threat, tree(document -> edit.accept(document, false))));
    all.add(
        Rearrangement.refused(
            name + "-same-id", threat, tree(document -> edit.accept(document, true))));
  }

  private static void xsw1(ForgedDocument document, boolean sameId) {
    Element signed = document.root();
    Element signature = document.signature();
    Element forged = document.forgedCopy(signed, sameId);
    ForgedDocument.remove(signature);
    document.root(forged);
    signature.appendChild(signed);
    ForgedDocument.insertSecond(forged, signature);
  }

  private static void xsw2(ForgedDocument document, boolean sameId) {
    Element signed = document.root();
    Element signature = document.signature();
    Element forged = document.forgedCopy(signed, sameId);
    ForgedDocument.remove(signature);
    document.root(forged);
    ForgedDocument.insertSecond(forged, signature);
    ForgedDocument.insertSecond(forged, signed);
  }

  private static void xsw3(ForgedDocument document, boolean sameId) {
    Element signed = document.assertion();
    document.root().insertBefore(document.forgedCopy(signed, sameId), signed);
  }

  private static void xsw4(ForgedDocument document, boolean sameId) {
    Element signed = document.assertion();
    Element forged = document.forgedCopy(signed, sameId);
    document.root().replaceChild(forged, signed);
    forged.appendChild(signed);
  }

  /** Puts a forged assertion with the signature into the place, and gives the signed one. */
  private static Element detach(ForgedDocument document, boolean sameId) {
    Element signed = document.assertion();
    Element signature = document.first(signed, SIGNATURE, "Signature");
    Element forged = document.forgedCopy(signed, sameId);
    ForgedDocument.remove(signature);
    document.root().replaceChild(forged, signed);
    ForgedDocument.insertSecond(forged, signature);
    return signed;
  }
}
