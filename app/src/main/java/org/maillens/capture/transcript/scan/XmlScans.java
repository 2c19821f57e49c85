package org.maillens.capture.transcript.scan;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.maillens.capture.transcript.told.Form;
import org.maillens.capture.transcript.told.Heard;
import org.maillens.capture.transcript.told.Source;
import org.maillens.capture.transcript.told.Span;
import org.maillens.capture.transcript.told.TranscriptSort;

/// XML of a scanner, read as far as it goes. Document types and entities of others are not read: a
/// file that was handed in makes MailLens open no other.
abstract class XmlScans implements TranscriptSort {
  private static final Form BEGIN = Form.of("\\s*<(?:\\?xml|!DOCTYPE|document|nmaprun).*", "<");
  private static final int BEFORE = 20;
  private static final int HEAD = 12;

  private final Instant readAt;
  private final Pattern mark;

  /// @param readAt when it is read
  /// @param mark to be found in its beginning
  XmlScans(Instant readAt, Pattern mark) {
    this.readAt = readAt;
    this.mark = mark;
  }

  @Override
  public List<Span> spans(List<String> lines) {
    for (int at = 0; at < Math.min(lines.size(), BEFORE); at++) {
      if (BEGIN.matches(lines.get(at))) {
        String head = String.join("\n", lines.subList(at, Math.min(lines.size(), at + HEAD)));
        return mark.matcher(head).find() ? List.of(new Span(at, lines.size())) : List.of();
      }
    }
    return List.of();
  }

  @Override
  public Heard read(Source source, Span span) {
    Elements elements = elements(source, span);
    try {
      XMLStreamReader xml =
          factory()
              .createXMLStreamReader(
                  new StringReader(String.join("\n", source.lines(span)).strip()));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamReader.START_ELEMENT -> elements.begin(xml);
          case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA -> elements.text(xml.getText());
          case XMLStreamReader.END_ELEMENT -> elements.end(xml.getLocalName());
          default -> {}
        }
      }
    } catch (XMLStreamException _) {
      // Cut short or damaged: what was read so far stays.
    }
    return new Heard(
        List.of(), elements.drafts.stream().flatMap(one -> one.build(readAt).stream()).toList());
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  /// A listener for one file.
  abstract Elements elements(Source source, Span span);

  /// Hears the elements.
  abstract static class Elements {
    /// What was found, by endpoint.
    final List<ScanDraft> drafts = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();

    final void begin(XMLStreamReader xml) {
      text.setLength(0);
      started(xml);
    }

    final void text(String characters) {
      text.append(characters);
    }

    final void end(String name) {
      ended(name, text.toString());
      text.setLength(0);
    }

    /// An element begins.
    abstract void started(XMLStreamReader xml);

    /// An element ends.
    ///
    /// @param content of it, where it has no elements
    abstract void ended(String name, String content);

    /// An attribute; empty where it is missing.
    static String attribute(XMLStreamReader xml, String name) {
      String value = xml.getAttributeValue("", name);
      return value == null ? "" : value;
    }
  }
}
