// SPDX-License-Identifier: Apache-2.0
package io.relyra.saml.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.relyra.saml.SamlRefusal;
import io.relyra.saml.xml.SamlNames;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.XMLReader;

/** A reader that is used again must be as one that is new. */
class WaitingReadersTest {
  private static final ResponseLimits LIMITS = ResponseLimits.DEFAULT;
  private static final int TURNS = 300;
  private final WaitingReaders waiting = new WaitingReaders(LIMITS, 2);

  @Test
  void aReaderHasOneUserAtATime() {
    HardenedReader first = waiting.take();
    HardenedReader second = waiting.take();
    HardenedReader third = waiting.take();
    assertThat(first).isNotSameAs(second).isNotSameAs(third);
    waiting.giveBack(first, 1);
    waiting.giveBack(second, 1);
    waiting.giveBack(third, 1);

    assertThat(List.of(waiting.take(), waiting.take())).containsExactly(first, second);
    assertThat(waiting.take()).isNotIn(first, second, third);
  }

  @Test
  void aReaderIsLetGoAfterSoManyOctets() {
    HardenedReader reader = waiting.take();
    waiting.giveBack(reader, WaitingReaders.MAX_OCTETS);
    assertThat(waiting.take()).isSameAs(reader);
    waiting.giveBack(reader, 1);
    assertThat(waiting.take()).isNotSameAs(reader);
  }

  @Test
  void aReaderThatWaitsReachesNoDocument() throws Exception {
    DocumentReader target = new DocumentReader(LIMITS, Comments.REFUSED);
    HardenedReader reader = waiting.take();
    reader.read(new ByteArrayInputStream(utf8("<a/>")), target);

    XMLReader parser = reader.directedTo(target);
    reader.read(
        new ByteArrayInputStream(utf8("<a/>")), new DocumentReader(LIMITS, Comments.REFUSED));
    assertThat(parser.getContentHandler()).isNotInstanceOf(DocumentReader.class);
    assertThat(parser.getErrorHandler()).isNotInstanceOf(DocumentReader.class);
    assertThat(parser.getProperty("http://xml.org/sax/properties/lexical-handler"))
        .isNotInstanceOf(DocumentReader.class);
  }

  /** Whatever was read before, a refusal is the same, and what is well-formed is read the same. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x 'y'><!ATTLIST a b CDATA 'c' ID ID #IMPLIED>]><a/>",
        "<?xml version='1.1'?><a/>",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>",
        "<a xmlns='urn:x' xmlns:p='urn:p'><b>",
        "<a xmlns:p='urn:p' p:b='c",
        "<a>&x;</a>",
        "<a><!-- c --></a>",
        "<a xml:space='preserve'/>",
        "<a>text",
        "<a b='1' b='2'/>",
        "<p:a xmlns:p='urn:p' xmlns:q='urn:q' xmlns='urn:x'>x<![CDATA[y]]></p:a>",
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><a ID='_1' b='c'>&#65;&amp;</a>",
      })
  void nothingStaysOfTheDocumentBefore(String before) {
    ResponseParser used = new ResponseParser(LIMITS, waiting);
    List<String> after =
        List.of(
            "<a/>",
            "<a>&x;</a>",
            "<p:a/>",
            "<a p:b=''/>",
            "<b xmlns='urn:b' c=' x '>y</b>",
            "<?xml version='1.1'?><a/>",
            "<!DOCTYPE a><a/>",
            "<?xml version='1.0' encoding='UTF-16'?><a/>");
    for (String xml : after) {
      verdict(used, before);
      String fresh = verdict(new ResponseParser(LIMITS), xml);
      assertThat(verdict(used, xml)).as(xml).isEqualTo(fresh);
      assertThat(verdict(used, xml)).as(xml).isEqualTo(fresh);
    }
  }

  @Test
  void aRefusedDocumentTakesItsReaderAlong() {
    ResponseParser parser = new ResponseParser(LIMITS, waiting);
    HardenedReader kept = waiting.take();
    waiting.giveBack(kept, 0);
    assertThat(verdict(parser, "<a/>")).isEqualTo("{null}a[]");
    assertThat(kept.countRead(0)).isEqualTo(4);

    assertThat(verdict(parser, "<a><!-- c --></a>")).startsWith("unexpected_element");
    assertThat(waiting.take()).isNotSameAs(kept);
  }

  @Test
  void whatWasEncryptedIsReadByAReaderThatNothingKeeps() {
    ResponseParser parser = new ResponseParser(LIMITS, waiting);
    HardenedReader kept = waiting.take();
    waiting.giveBack(kept, 0);
    Element place = new ResponseParser(LIMITS).parse(utf8("<a/>"), Comments.REFUSED).root();
    byte[] plaintext = utf8("<NameID xmlns='" + SamlNames.ASSERTION_NS + "'>ada</NameID>");

    assertThat(parser.parse(plaintext, place, "NameID").getTextContent()).isEqualTo("ada");
    assertThat(kept.countRead(0)).isZero();
    assertThat(waiting.take()).isSameAs(kept);
    assertThat(waiting.take().countRead(0)).isZero();
  }

  /** The JDK counts entities, names and sizes against its limits: for each document anew. */
  @Test
  void limitsAreCountedForEachDocument() throws Exception {
    HardenedReader reader = new HardenedReader(LIMITS);
    String xml = "<a b='&amp;'>" + "&lt;&#65;<c/>".repeat(2000) + "</a>";
    for (int i = 0; i < 100; i++) {
      DocumentReader target = new DocumentReader(LIMITS, Comments.REFUSED);
      reader.read(new ByteArrayInputStream(utf8(xml)), target);
      assertThat(target.document().getDocumentElement().getTextContent()).hasSize(4000);
    }
  }

  @Test
  void manyThreadsEachReadTheirOwn() throws Exception {
    ResponseParser parser = new ResponseParser(LIMITS, waiting);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Integer>> users = new ArrayList<>();
      for (int user = 0; user < 8; user++) {
        String prefix = "t" + user + "-";
        users.add(() -> rightVerdicts(parser, prefix));
      }
      for (Future<Integer> right : threads.invokeAll(users)) {
        assertThat(right.get()).isEqualTo(TURNS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int rightVerdicts(ResponseParser parser, String prefix) {
    int right = 0;
    for (int i = 0; i < TURNS; i++) {
      String name = prefix + i;
      if (i % 3 == 0) {
        assertThat(verdict(parser, "<" + name + "><x></" + name + ">")).startsWith("malformed_xml");
      }
      String xml = "<%1$s a='%1$s'>%1$s<b>%1$s</b></%1$s>".formatted(name);
      String expected = "{null}%1$s[{null}a=%1$s]%1$s{null}b[]%1$s".formatted(name);
      right += verdict(parser, xml).equals(expected) ? 1 : 0;
    }
    return right;
  }

  private static String verdict(ResponseParser parser, String xml) {
    try {
      return text(parser.parse(utf8(xml), Comments.REFUSED).root());
    } catch (SamlRefusal refusal) {
      return refusal.getMessage();
    }
  }

  private static String text(Node node) {
    if (!(node instanceof Element element)) {
      return node.getNodeValue();
    }
    StringBuilder text = new StringBuilder(nameOf(element)).append('[');
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      text.append(nameOf(attribute)).append('=').append(attribute.getNodeValue());
    }
    text.append(']');
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      text.append(text(child));
    }
    return text.toString();
  }

  private static String nameOf(Node node) {
    return "{" + node.getNamespaceURI() + "}" + node.getNodeName();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
