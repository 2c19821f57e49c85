package org.maillens.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.front.matter.YamlFrontMatterBlock;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.fix.Fix.Kind;
import org.maillens.fix.Fix.Proof;
import org.maillens.fix.Fix.Risk;
import org.maillens.fix.Fix.Step;

/// Reads one file of `/fixes/`: front matter, then headings (Prepare, Do, Check, Undo, Warning,
/// Message to the provider) with paragraphs and fenced blocks. A step is a paragraph and the block
/// that follows it, if one does. The form is described in `/fixes/README.md`.
final class FixFile {
  private static final String PROVIDER = "Message to the provider";
  private static final String WEAKENING = "If it weakens";
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(YamlFrontMatterExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  private final String id;
  private final List<String> lines;
  private final List<Step> steps = new ArrayList<>();
  private final List<Step> weakening = new ArrayList<>();
  private String section = "";
  private String paragraph = "";
  private String providerMessage = "";

  private FixFile(String id, String markdown) {
    this.id = id;
    this.lines = markdown.lines().toList();
  }

  /// A fix and when it is offered.
  ///
  /// @param always whether it is offered wherever its findings occur, without a rule that names it
  /// @param changes the kinds of change of a server that it carries out
  /// @param weakening steps that come first where such a change makes TLS weaker
  record Entry(Fix fix, boolean always, List<String> changes, List<Step> weakening) {
    Entry {
      changes = List.copyOf(changes);
      weakening = List.copyOf(weakening);
    }
  }

  /// @throws IllegalStateException if the text is not of the described form: what, in which file
  static Entry read(String id, String markdown) {
    return new FixFile(id, markdown).read(PARSER.parse(markdown));
  }

  private Entry read(Node document) {
    YamlFrontMatterVisitor front = new YamlFrontMatterVisitor();
    document.accept(front);
    Map<String, List<String>> fields = front.getData();
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case YamlFrontMatterBlock _ -> {}
        case Heading heading -> begin(heading);
        case Paragraph text -> addParagraph(source(text));
        case FencedCodeBlock block -> addBlock(block);
        default -> throw wrong("neither heading, paragraph nor fenced block");
      }
    }
    endStep();
    Fix fix =
        new Fix(
            id,
            fields.getOrDefault("findings", List.of()),
            one(fields, "title"),
            one(fields, "target"),
            one(fields, "label"),
            constant(Party.class, one(fields, "audience")),
            constant(Risk.class, one(fields, "risk")),
            constant(Proof.class, one(fields, "proof")),
            one(fields, "source"),
            steps,
            providerMessage);
    List<String> changes = fields.getOrDefault("changes", List.of());
    if ((fix.findings().isEmpty() && changes.isEmpty()) || steps.isEmpty()) {
      throw wrong("neither findings nor changes, or no steps");
    }
    return new Entry(
        fix, fields.getOrDefault("always", List.of()).contains("yes"), changes, weakening);
  }

  private void begin(Heading heading) {
    endStep();
    StringBuilder text = new StringBuilder();
    for (Node node = heading.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof Text plain)) {
        throw wrong("a heading of more than plain words");
      }
      text.append(plain.getLiteral());
    }
    section = text.toString();
    if (!section.equals(PROVIDER) && !section.equals(WEAKENING)) {
      constant(Kind.class, section);
    }
  }

  private void addParagraph(String text) {
    if (section.equals(PROVIDER)) {
      providerMessage = providerMessage.isEmpty() ? text : providerMessage + "\n\n" + text;
    } else {
      endStep();
      paragraph = text;
    }
  }

  private void addBlock(FencedCodeBlock block) {
    if (section.equals(PROVIDER)) {
      providerMessage += "\n\n" + block.getLiteral().strip();
      return;
    }
    if (paragraph.isEmpty()) {
      throw wrong("a block without words before it");
    }
    String info = block.getInfo() == null ? "" : block.getInfo();
    int space = info.indexOf(' ');
    String language = space < 0 ? info : info.substring(0, space);
    String file = space < 0 ? "" : info.substring(space + 1).strip();
    add(block.getLiteral().stripTrailing(), language, file);
  }

  private void endStep() {
    if (!paragraph.isEmpty()) {
      add("", "", "");
    }
  }

  private void add(String copy, String language, String file) {
    boolean weakens = section.equals(WEAKENING);
    Kind kind = weakens ? Kind.WARNING : kind();
    (weakens ? weakening : steps).add(new Step(kind, paragraph, copy, language, file));
    paragraph = "";
  }

  private Kind kind() {
    if (section.isEmpty()) {
      throw wrong("words before the first heading");
    }
    return constant(Kind.class, section);
  }

  /// The paragraph as written, its lines joined: inline code keeps its marks.
  private String source(Paragraph text) {
    StringBuilder joined = new StringBuilder();
    for (SourceSpan span : text.getSourceSpans()) {
      if (!joined.isEmpty()) {
        joined.append(' ');
      }
      joined.append(lines.get(span.getLineIndex()).strip());
    }
    return joined.toString();
  }

  private String one(Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    if (values.size() != 1 || values.getFirst().isBlank()) {
      throw wrong("field " + name + " must be there once");
    }
    return values.getFirst();
  }

  private <E extends Enum<E>> E constant(Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw wrong("no " + type.getSimpleName() + " is called " + word);
    }
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException("fix " + id + ": " + what);
  }
}
