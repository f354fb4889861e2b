// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import static io.relyra.test.forge.ForgedDocument.ASSERTION;
import static io.relyra.test.forge.ForgedDocument.PROTOCOL;
import static io.relyra.test.forge.Rearrangement.harmless;
import static io.relyra.test.forge.Rearrangement.refused;
import static io.relyra.test.forge.Rearrangement.tree;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.w3c.dom.Element;

/** Changes of what is read, and statements outside of what is signed. */
final class ContentAttacks {
  private static final String NAME =
      "<saml:NameID xmlns:saml=\"" + ASSERTION + "\">" + Forge.INTRUDER + "</saml:NameID>";
  private static final String STATEMENT =
      "<saml:AttributeStatement xmlns:saml=\""
          + ASSERTION
          + "\"><saml:Attribute Name=\"email\"><saml:AttributeValue>"
          + Forge.INTRUDER
          + "</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>";
  private static final String EXTENSIONS = "<samlp:Extensions xmlns:samlp=\"" + PROTOCOL + "\"/>";

  private ContentAttacks() {}

  static List<Rearrangement> all() {
    return List.of(
        refused("other-name", "The name is replaced.", tree(d -> set(d, "NameID"))),
        refused("other-audience", "The audience is replaced.", tree(d -> set(d, "Audience"))),
        refused(
            "other-attribute", "An attribute is replaced.", tree(d -> set(d, "AttributeValue"))),
        refused(
            "second-name",
            "A second name follows the first.",
            tree(d -> ForgedDocument.insertAfter(d.fragment(NAME), in(d, "NameID")))),
        refused(
            "element-in-name",
            "The name holds an element.",
            tree(d -> in(d, "NameID").appendChild(d.fragment("<x>" + Forge.INTRUDER + "</x>")))),
        refused(
            "second-attribute-statement",
            "A second attribute statement follows the first.",
            tree(d -> d.assertion().appendChild(d.fragment(STATEMENT)))),
        refused(
            "other-end",
            "The confirmation lasts for years.",
            data("NotOnOrAfter", "2099-01-01T00:00:00Z")),
        refused(
            "other-recipient",
            "The confirmation names another recipient.",
            data("Recipient", "https://evil.example/acs")),
        refused(
            "other-request",
            "The confirmation answers another request.",
            data("InResponseTo", "_x")),
        harmless(
            "name-in-extensions",
            "A name stands in Extensions, before the signed one.",
            inExtensions(NAME)),
        harmless(
            "attributes-in-extensions",
            "Attributes stand in Extensions, before the signed ones.",
            inExtensions(STATEMENT)),
        refused(
            "attributes-after-the-assertion",
            "Attributes stand after the signed assertion.",
            tree(d -> d.root().appendChild(d.fragment(STATEMENT)))),
        refused(
            "other-issuer-outside",
            "The response claims to come from another identity provider.",
            tree(
                d ->
                    d.first(d.root(), ASSERTION, "Issuer").setTextContent("https://evil.example"))),
        refused(
            "other-destination",
            "The response is addressed elsewhere.",
            outside("Destination", "https://evil.example/acs")),
        refused(
            "other-request-outside",
            "The response claims to answer another request.",
            outside("InResponseTo", "_other")),
        harmless(
            "connection-attribute",
            "The response names a connection of its own choice.",
            outside("ConnectionId", "other")),
        refused(
            "failed-status",
            "The status is not success.",
            tree(
                d ->
                    d.first(d.root(), PROTOCOL, "StatusCode")
                        .setAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Responder"))),
        refused(
            "duplicate-id",
            "The response has the ID of the assertion.",
            tree(d -> d.root().setAttribute("ID", d.assertion().getAttribute("ID")))),
        refused(
            "id-in-other-letters",
            "The response has the ID of the assertion, in an attribute Id.",
            tree(d -> d.root().setAttribute("Id", d.assertion().getAttribute("ID")))),
        refused(
            "id-in-a-namespace",
            "The status has the ID of the assertion, in an attribute of another namespace.",
            tree(
                d ->
                    d.first(d.root(), PROTOCOL, "Status")
                        .setAttributeNS("urn:x", "x:ID", d.assertion().getAttribute("ID")))),
        harmless(
            "oversized-id",
            "The response has an ID of 70 000 characters.",
            outside("ID", "_".repeat(70_000))),
        harmless(
            "relative-namespace",
            "A namespace URI is relative, on which canonicalization fails (CVE-2025-66568).",
            tree(
                d ->
                    d.root()
                        .setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:r", "relative"))),
        refused(
            "assertion-in-another-namespace",
            "The assertion is no assertion of SAML 2.0.",
            xml -> xml.replace("urn:oasis:names:tc:SAML:2.0:assertion", "urn:x:assertion")),
        refused(
            "response-in-another-namespace",
            "The response is no response of SAML 2.0.",
            xml -> xml.replace("urn:oasis:names:tc:SAML:2.0:protocol\"", "urn:x:protocol\"")),
        refused(
            "redefined-prefix",
            "The prefix of the name means something else.",
            xml -> xml.replaceFirst("<saml:NameID", "<saml:NameID xmlns:saml=\"urn:x\"")),
        refused(
            "no-assertion",
            "The assertion is cut out.",
            tree(d -> ForgedDocument.remove(d.assertion()))));
  }

  private static Element in(ForgedDocument document, String name) {
    return document.first(document.assertion(), ASSERTION, name);
  }

  private static void set(ForgedDocument document, String name) {
    in(document, name).setTextContent(Forge.INTRUDER);
  }

  private static UnaryOperator<String> data(String attribute, String value) {
    return tree(d -> in(d, "SubjectConfirmationData").setAttribute(attribute, value));
  }

  private static UnaryOperator<String> outside(String attribute, String value) {
    return tree(d -> d.root().setAttribute(attribute, value));
  }

  private static UnaryOperator<String> inExtensions(String content) {
    Consumer<ForgedDocument> edit =
        d -> {
          Element extensions = d.fragment(EXTENSIONS);
          extensions.appendChild(d.fragment(content));
          ForgedDocument.insertSecond(d.root(), extensions);
        };
    return tree(edit);
  }
}
