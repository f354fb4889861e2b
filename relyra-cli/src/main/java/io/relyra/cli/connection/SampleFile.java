// SPDX-License-Identifier: Apache-2.0
package io.relyra.cli.connection;

import io.relyra.saml.SamlRefusal;
import io.relyra.saml.response.ResponseLimits;
import io.relyra.saml.response.UntrustedXml;
import io.relyra.saml.xml.ChildElements;
import io.relyra.saml.xml.SamlNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * Attributes of a sample that an operator has. Nothing is verified, and nobody is let in by what is
 * read: logins read assertions elsewhere.
 */
final class SampleFile {
  private SampleFile() {}

  static Map<String, List<String>> attributes(Path file) {
    byte[] bytes = JsonFile.bytes(file);
    for (byte first : bytes) {
      if (!Character.isWhitespace(first)) {
        return first == '{' ? json(file) : xml(bytes);
      }
    }
    throw new IllegalArgumentException(file + " is empty");
  }

  private static Map<String, List<String>> json(Path file) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    JsonFile.object(file)
        .properties()
        .forEach(
            attribute ->
                attributes.put(
                    attribute.getKey(),
                    attribute.getValue().isArray()
                        ? attribute.getValue().valueStream().map(JsonNode::asString).toList()
                        : List.of(attribute.getValue().asString())));
    return attributes;
  }

  private static Map<String, List<String>> xml(byte[] bytes) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (Element element : elements(bytes)) {
      if (ChildElements.is(element, SamlNames.ASSERTION_NS, "EncryptedAssertion")) {
        throw new IllegalArgumentException("the sample is encrypted: nothing can be seen in it");
      }
      if (ChildElements.is(element, SamlNames.ASSERTION_NS, "AttributeValue")
          && element.getParentNode() instanceof Element attribute) {
        attributes
            .computeIfAbsent(attribute.getAttributeNS(null, "Name"), name -> new ArrayList<>())
            .add(element.getTextContent());
      }
    }
    return attributes;
  }

  private static List<Element> elements(byte[] bytes) {
    try {
      return UntrustedXml.parse(bytes, ResponseLimits.DEFAULT).elements();
    } catch (SamlRefusal refusal) {
      throw new IllegalArgumentException("the sample cannot be read: " + refusal.detail(), refusal);
    }
  }
}
