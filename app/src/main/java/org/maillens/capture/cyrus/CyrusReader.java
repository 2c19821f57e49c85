package org.maillens.capture.cyrus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.maillens.capture.cyrus.Options.Option;
import org.maillens.capture.settings.Release;
import org.maillens.capture.settings.Vocabulary;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.ConfiguredServer;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.Place;
import org.maillens.evidence.Setting;
import org.maillens.evidence.Setting.Standing;

/// Reads `imapd.conf` of Cyrus. Which services there are and on which ports they listen stands in
/// `cyrus.conf`, so that no endpoint is certain.
public final class CyrusReader implements TextReader {
  /// Names that other configurations of the same form do not have.
  private static final Set<String> OWN =
      Set.of("configdirectory", "defaultpartition", "allowplaintext", "virtdomains", "sievedir");

  private final Vocabulary vocabulary = Vocabulary.of("cyrus");

  /// A reader of all versions.
  public CyrusReader() {
    // nothing but the vocabulary
  }

  @Override
  public Optional<Document.Kind> kind(Text head) {
    int ours = 0;
    int sure = 0;
    int others = 0;
    for (String line : head.lines()) {
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      Optional<Option> option = Options.option(line, new Place("", 0));
      boolean known = option.filter(o -> isKnown(o.name())).isPresent();
      ours += known ? 1 : 0;
      sure += option.filter(o -> isCyrussOwn(o.name())).isPresent() ? 1 : 0;
      others += known ? 0 : 1;
    }
    return sure > 0 && ours >= others ? Optional.of(Document.Kind.CYRUS) : Optional.empty();
  }

  private static boolean isCyrussOwn(String name) {
    return OWN.contains(name)
        || name.matches("(\\w+_)?tls_\\w+|sasl_(mech_list|pwcheck_method)")
        || name.matches("(meta)?partition-\\w+");
  }

  private boolean isKnown(String name) {
    return named(name).isPresent() || name.equals("@include");
  }

  /// What is known of an option; a service's name may stand before any.
  private Optional<Vocabulary.Known> named(String name) {
    Optional<Vocabulary.Known> known = vocabulary.named(name);
    int line = name.indexOf('_');
    return known.isPresent() || line < 0 ? known : vocabulary.named(name.substring(line + 1));
  }

  @Override
  public Documents read(List<Text> texts) {
    List<Document> documents = new ArrayList<>();
    List<Option> options = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Text text : texts) {
      List<Option> own = Options.of(text);
      options.addAll(own);
      own.stream()
          .filter(option -> option.name().equals("@include"))
          .map(Option::value)
          .filter(file -> texts.stream().noneMatch(t -> isNamed(t, file)))
          .forEach(missing::add);
      documents.add(document(text));
    }
    List<Setting> settings = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      Option option = options.get(i);
      boolean overridden =
          options.subList(i + 1, options.size()).stream()
              .anyMatch(later -> later.name().equals(option.name()));
      settings.add(setting(option, overridden));
    }
    ConfiguredServer server =
        new ConfiguredServer("cyrus", "", settings, Services.endpoints(options), missing);
    return new Documents(
        documents, List.of(), List.of(), List.of(server), List.of(), List.of(), List.of());
  }

  private static boolean isNamed(Text text, String file) {
    String name = text.name().replace('\\', '/');
    return !name.isEmpty()
        && (file.endsWith("/" + name) || name.endsWith("/" + file) || name.equals(file));
  }

  private Setting setting(Option option, boolean overridden) {
    Standing standing =
        named(option.name())
            .map(known -> known.standing(Release.of("")))
            .orElse(
                option.name().equals("@include")
                    ? Standing.NOT_ABOUT_THE_CONNECTION
                    : Standing.NOT_KNOWN);
    return new Setting(
        List.of(),
        option.name(),
        option.value(),
        standing == Standing.IN_USE && overridden ? Standing.OVERRIDDEN : standing,
        option.place(),
        vocabulary.isSecret(option.name().toLowerCase(Locale.ROOT)));
  }

  private static Document document(Text text) {
    return text.document(
        Document.Kind.CYRUS,
        text.lines().stream()
            .filter(
                line ->
                    line.isBlank()
                        || line.stripLeading().startsWith("#")
                        || Options.option(line, new Place("", 0)).isPresent())
            .count());
  }
}
