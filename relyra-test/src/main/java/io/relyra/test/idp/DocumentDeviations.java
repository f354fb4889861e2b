// SPDX-License-Identifier: Apache-2.0
package io.relyra.test.idp;

import io.relyra.api.ErrorCode;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Text;

/** Documents that are refused for their shape, before anybody looks at the signature. */
public final class DocumentDeviations {
  /** A DOCTYPE without content. */
  public static final Deviation DOCTYPE =
      Deviation.named("doctype", "The document carries a DOCTYPE.", ErrorCode.DOCTYPE_FORBIDDEN)
          .afterWriting(xml -> "<!DOCTYPE samlp:Response>" + xml);

  /** Entities that grow to a billion when they are expanded. */
  public static final Deviation ENTITY_EXPANSION =
      Deviation.named(
              "entity-expansion",
              "Entities in the document would expand to gigabytes.",
              ErrorCode.DOCTYPE_FORBIDDEN)
          .afterWriting(xml -> entityBomb() + xml);

  /** The end of the document is missing. */
  public static final Deviation TRUNCATED =
      Deviation.named("truncated", "The document ends too early.", ErrorCode.MALFORMED_XML)
          .afterWriting(xml -> xml.substring(0, xml.length() - 8))
          .withoutGenuineSignature();

  /** Response and assertion have the same ID. */
  public static final Deviation DUPLICATE_ID =
      Deviation.named("duplicate-id", "Two elements have the same ID.", ErrorCode.DUPLICATE_XML_ID)
          .beforeSigning(
              response ->
                  response.response().setAttribute("ID", SigningPlan.idOf(response.assertion())));

  /** Two assertions, both genuine. */
  public static final Deviation TWO_ASSERTIONS =
      Deviation.named(
              "two-assertions", "There are two signed assertions.", ErrorCode.AMBIGUOUS_ASSERTION)
          .beforeSigning(
              response -> {
                Element second = (Element) response.assertion().cloneNode(true);
                second.setAttribute("ID", Answer.randomId());
                Dom.insertAfter(second, response.assertion());
              });

  /**
   * A comment splits the name. The signature does not cover comments and stays valid, and a
   * careless reader takes the part before it.
   */
  public static final Deviation COMMENT_IN_NAME_ID =
      Deviation.named(
              "comment-in-name-id",
              "A comment splits the person's name.",
              ErrorCode.UNEXPECTED_ELEMENT)
          .afterSigning(
              response -> {
                Text tail = splitName(response);
                response.nameId().insertBefore(response.dom().createComment(" "), tail);
              });

  /** A processing instruction splits the name; signed like that. */
  public static final Deviation INSTRUCTION_IN_NAME_ID =
      Deviation.named(
              "instruction-in-name-id",
              "A processing instruction splits the person's name.",
              ErrorCode.UNEXPECTED_ELEMENT)
          .beforeSigning(
              response -> {
                Text tail = splitName(response);
                response
                    .nameId()
                    .insertBefore(
                        response.dom().createProcessingInstruction("split", "here"), tail);
              });

  private DocumentDeviations() {}

  static List<Deviation> all() {
    return List.of(
        DOCTYPE,
        ENTITY_EXPANSION,
        TRUNCATED,
        DUPLICATE_ID,
        TWO_ASSERTIONS,
        COMMENT_IN_NAME_ID,
        INSTRUCTION_IN_NAME_ID);
  }

  private static Text splitName(ResponseDocument response) {
    Text name = (Text) response.nameId().getFirstChild();
    return name.splitText(name.getLength() / 2);
  }

  private static String entityBomb() {
    StringBuilder out = new StringBuilder("<!DOCTYPE samlp:Response [<!ENTITY e0 \"ha\">");
    for (int i = 1; i <= 30; i++) {
      out.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
    }
    return out.append("]>").toString();
  }
}
