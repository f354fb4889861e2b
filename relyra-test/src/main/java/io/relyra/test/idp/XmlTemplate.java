// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML text with {@code {places}} that are filled with escaped values. */
final class XmlTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private final String text;

  /** Takes readable XML; its line breaks and indentation do not become part of the document. */
  XmlTemplate(String readable) {
    this.text = readable.strip().replaceAll(">\\s+<", "><").replaceAll("\\s+", " ");
  }

  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("no value for " + place.group());
              }
              return Matcher.quoteReplacement(escape(value));
            });
  }

  private static String escape(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\t", "&#9;")
        .replace("\n", "&#10;")
        .replace("\r", "&#13;");
  }
}
