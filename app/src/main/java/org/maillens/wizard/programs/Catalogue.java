package org.maillens.wizard.programs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.maillens.client.Profile;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.client.Profiles;
import org.maillens.evidence.Message;
import org.maillens.wizard.flow.Program;
import org.maillens.wizard.programs.Entry.Choice;
import org.maillens.wizard.programs.Entry.Heading;
import org.maillens.wizard.service.Words;

/// All programs to choose from: grouped, in the order of the catalogue, and searchable. Pure.
public final class Catalogue {
  private static final Pattern WINDOWS = Pattern.compile("Windows (\\d+(?:\\.\\d+)?)");

  private final Words words;
  private final Program unknown;
  private final List<Found> all = new ArrayList<>();

  /// A choice with where it stands and what finds it.
  private record Found(Choice choice, Section section, String second, SearchWords words) {}

  /// @param profiles in the order in which they are shown; the modern baseline stands for "I do not
  ///   know" and is no choice of its own
  public Catalogue(List<Profile> profiles, Words words) {
    this.words = words;
    unknown = new Program(words.text("wizard.address.program.unknown"), List.of());
    Map<Section, Map<String, Map<String, List<Profile>>>> tree = new EnumMap<>(Section.class);
    for (Profile profile :
        profiles.stream().sorted(Comparator.comparingDouble(Catalogue::age)).toList()) {
      if (!profile.id().equals(Profiles.MODERN)) {
        Section section = Section.of(profile);
        tree.computeIfAbsent(section, _ -> new LinkedHashMap<>())
            .computeIfAbsent(second(section, profile), _ -> new LinkedHashMap<>())
            .computeIfAbsent(profile.name(), _ -> new ArrayList<>())
            .add(profile);
      }
    }
    tree.forEach(
        (section, seconds) ->
            seconds.forEach(
                (second, names) ->
                    names.forEach((name, variants) -> add(section, second, name, variants))));
  }

  /// The newest Windows first, since most have it; everything else stays in the order of the
  /// catalogue.
  private static double age(Profile profile) {
    Matcher windows = WINDOWS.matcher(profile.operatingSystem());
    return Section.of(profile) == Section.MICROSOFT && windows.lookingAt()
        ? -Double.parseDouble(windows.group(1))
        : 0;
  }

  /// Only Outlook is asked for by the system it runs on: that decides what it can do.
  private static String second(Section section, Profile profile) {
    return section == Section.MICROSOFT ? profile.operatingSystem() : "";
  }

  private void add(Section section, String second, String name, List<Profile> variants) {
    if (variants.size() == 1) {
      Profile only = variants.getFirst();
      Program program = new Program(only.label(), variants);
      boolean told = !second.isEmpty() || only.operatingSystem().equals("any");
      add(section, second, choice(program, only.label(), told ? "" : detail(only), false));
      return;
    }
    Program whole = new Program(words.text("wizard.address.program.undecided", name), variants);
    String count = words.text("wizard.program.variants", variants.size());
    add(section, second, choice(whole, name, count, false));
    // Some programs differ by the system that they run on, not by a setting.
    boolean told = variants.stream().map(Profile::variant).distinct().count() == variants.size();
    for (Profile profile : variants) {
      String own = told ? profile.variant() : profile.operatingSystem();
      Program program = new Program(name + " (" + own + ")", List.of(profile));
      add(section, second, choice(program, own, "", true));
    }
  }

  private static Choice choice(Program program, String text, String detail, boolean variant) {
    boolean cloud =
        program.profiles().stream()
            .anyMatch(p -> p.origin().connectsFrom() == ConnectsFrom.VENDOR_CLOUD);
    return new Choice(program, text, detail, variant, cloud);
  }

  private static String detail(Profile profile) {
    return profile.label().contains(profile.operatingSystem()) ? "" : profile.operatingSystem();
  }

  private void add(Section section, String second, Choice choice) {
    String text =
        choice.program().label()
            + choice.program().profiles().stream()
                .map(this::searched)
                .collect(Collectors.joining());
    all.add(new Found(choice, section, second, SearchWords.of(text)));
  }

  private String searched(Profile profile) {
    Profile.Origin origin = profile.origin();
    return " "
        + String.join(
            " ",
            profile.label(),
            origin.vendor(),
            origin.family(),
            origin.operatingSystem(),
            origin.stack(),
            profile.id(),
            title(Section.of(profile)));
  }

  /// The heading of a section.
  public String title(Section section) {
    return words.text("wizard.program.section." + Message.word(section));
  }

  /// "I do not know".
  public Program unknown() {
    return unknown;
  }

  /// Every choice, "I do not know" first.
  public List<Program> programs() {
    List<Program> programs = new ArrayList<>();
    programs.add(unknown);
    all.forEach(found -> programs.add(found.choice.program()));
    return List.copyOf(programs);
  }

  /// The choice that stands for exactly this profile.
  public Optional<Program> byId(String id) {
    return programs().stream()
        .filter(p -> p.profiles().size() == 1 && p.profiles().getFirst().id().equals(id))
        .findFirst();
  }

  /// How many programs there are, each variant counted.
  public int size() {
    return (int) all.stream().filter(f -> f.choice.program().profiles().size() == 1).count();
  }

  /// What is found by what was typed, with headings. "I do not know" is always the first.
  public List<Entry> find(String typed) {
    SearchWords asked = SearchWords.of(typed);
    List<Entry> entries = new ArrayList<>();
    entries.add(choice(unknown, unknown.label(), "", false));
    Optional<Section> section = Optional.empty();
    String second = "";
    for (Found found : all) {
      if (!found.words.match(asked)) {
        continue;
      }
      if (!section.equals(Optional.of(found.section))) {
        section = Optional.of(found.section);
        second = "";
        entries.add(new Heading(title(found.section), false));
      }
      if (!found.second.equals(second)) {
        second = found.second;
        entries.add(new Heading(second, true));
      }
      entries.add(found.choice);
    }
    return List.copyOf(entries);
  }
}
