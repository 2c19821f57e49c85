package org.maillens.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.maillens.evidence.Evidence;

/// Takes out of evidence what may name the user or this computer, before anything is saved: the
/// fields that declare themselves personal, and the user's and the computer's names wherever they
/// turn up, and what was asked because of the user's own domain. Everything saved is then worked
/// out from what is left, so no sentence can give away what the evidence does not. What was done is
/// noted, never what it was done to.
public final class Redaction {
  /// Item of the account name of whoever runs this program.
  public static final String USER = "computer.user";

  /// Item of the home folder.
  public static final String HOME = "computer.home";

  /// Item of the name of this computer.
  public static final String HOST = "computer.host";

  /// Item of the folders of logs and configurations that were read.
  public static final String FOLDER = "documents.folder";

  /// Item of the address that was typed, and of its domain.
  static final String ADDRESS = "reported.address";

  /// Item of the file that was read.
  static final String FILE = "provenance.file";

  /// The field of the evidence with what a capture holds.
  static final String CONVERSATIONS = "conversations";

  /// Item of the programs' addresses in a capture, and of what their computers call themselves.
  public static final String CLIENT = CONVERSATIONS + ".client";

  private static final Pattern MAIL_ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?");
  private static final int TELLING_INSIDE_WORDS = 5;

  private final LocalNames names;

  /// What the user lets out.
  ///
  /// @param ticked ids of [Personal] items
  public record Choice(Set<String> ticked) {
    public Choice {
      ticked = Set.copyOf(ticked);
    }

    /// Nothing personal leaves.
    public static Choice nothing() {
      return new Choice(Set.of());
    }
  }

  /// Something personal that is in a report.
  ///
  /// @param item its id: the path of a field (`reported.address`), or `computer.user`,
  ///   `computer.home`, `computer.host`, `documents.folder`
  /// @param value as it would be saved
  public record Personal(String item, String value) {}

  /// What was done to one item.
  ///
  /// @param replacement what stands in its place; empty when it was taken out
  /// @param where paths in the evidence, such as `dialogue.lines[3].text`
  public record Note(String item, String replacement, List<String> where) {
    public Note {
      where = List.copyOf(where);
    }
  }

  /// Evidence that may be saved, and what was done to it.
  public record Result(Evidence evidence, List<Note> notes) {
    public Result {
      notes = List.copyOf(notes);
    }
  }

  /// @param names what to look for
  public Redaction(LocalNames names) {
    this.names = names;
  }

  /// What is personal in this evidence, for the user to tick: nothing that is not there.
  public List<Personal> items(Evidence evidence) {
    RedactionWalk walk = walk(evidence, Set.of());
    walk.evidence(evidence);
    Map<String, String> found = new LinkedHashMap<>(walk.personal());
    for (Needle needle : needles(evidence, Set.of())) {
      boolean seen = walk.notes().stream().anyMatch(note -> note.item().equals(needle.item()));
      if (seen) {
        found.putIfAbsent(needle.item(), needle.value());
      }
    }
    return found.entrySet().stream().map(e -> new Personal(e.getKey(), e.getValue())).toList();
  }

  /// The evidence without what is not ticked.
  public Result apply(Evidence evidence, Choice choice) {
    RedactionWalk walk = walk(evidence, choice.ticked());
    return new Result(walk.evidence(evidence), walk.notes());
  }

  private RedactionWalk walk(Evidence evidence, Set<String> ticked) {
    String address = evidence.reported().address();
    Set<String> typed = addresses(address);
    // A ticked field that holds the same address lets its domain out as well.
    boolean out =
        ticked.contains(ADDRESS)
            || (!typed.isEmpty()
                && told(evidence).entrySet().stream()
                    .filter(field -> ticked.contains(field.getKey()))
                    .anyMatch(field -> addresses(field.getValue()).containsAll(typed)));
    return new RedactionWalk(
        ticked,
        needles(evidence, ticked),
        out ? Optional.empty() : MailDomain.of(address, evidence));
  }

  /// Longest first, so that a part of a name never hides the whole.
  private List<Needle> needles(Evidence evidence, Set<String> ticked) {
    List<Needle> needles = new ArrayList<>();
    if (!ticked.contains(HOME)) {
      names.homes().forEach(home -> needles.add(Needle.path(HOME, home, "~")));
    }
    if (!ticked.contains(FOLDER)) {
      evidence.documents().read().forEach(read -> folder(read.name()).ifPresent(needles::add));
    }
    if (!ticked.contains(USER)) {
      names.users().forEach(user -> needles.add(user(user)));
    }
    if (!ticked.contains(HOST)) {
      names.hosts().stream()
          .filter(host -> !isCheckedServer(host, evidence.endpoint().host()))
          .forEach(host -> needles.add(Needle.word(HOST, host, "this-computer")));
    }
    if (!ticked.contains(CLIENT)) {
      SeenClients.names(evidence)
          .forEach(client -> needles.add(Needle.word(CLIENT, client, "the-client")));
    }
    Map<String, String> told = told(evidence);
    // An address that one ticked field lets out would be out anyway.
    Set<String> out = new LinkedHashSet<>();
    told.forEach(
        (item, text) -> {
          if (ticked.contains(item)) {
            out.addAll(addresses(text));
          }
        });
    told.forEach(
        (item, text) ->
            addresses(text).stream()
                .filter(address -> !out.contains(address))
                .forEach(
                    address ->
                        needles.add(Needle.anywhere(item, address, "address@removed.invalid"))));
    needles.sort(Comparator.comparingInt((Needle needle) -> needle.value().length()).reversed());
    return needles;
  }

  /// The personal fields that may hold mail addresses.
  private static Map<String, String> told(Evidence evidence) {
    Map<String, String> told = new LinkedHashMap<>();
    told.put(ADDRESS, evidence.reported().address());
    told.put("reported.error", evidence.reported().error());
    told.put(FILE, evidence.provenance().file());
    return told;
  }

  /// The file keeps its own name, which the evidence speaks of.
  private static Optional<Needle> folder(String file) {
    int own = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    return own == 0 || own == file.length()
        ? Optional.empty()
        : Optional.of(Needle.path(FOLDER, file, file.substring(own)));
  }

  private static Needle user(String name) {
    return name.length() < TELLING_INSIDE_WORDS
        ? Needle.word(USER, name, "this-user")
        : Needle.anywhere(USER, name, "this-user");
  }

  /// An administrator may run this program on the very server that is in trouble. Its public name
  /// is then what the report is about.
  private static boolean isCheckedServer(String host, String checked) {
    String name = host.toLowerCase(Locale.ROOT);
    boolean published =
        checked.indexOf('.') > 0 && !checked.matches(".*\\.(local|lan|internal|home|arpa)");
    return published && (checked.equals(name) || checked.startsWith(name + "."));
  }

  private static Set<String> addresses(String text) {
    Set<String> found = new LinkedHashSet<>();
    MAIL_ADDRESS
        .matcher(text)
        .results()
        .map(address -> address.group().toLowerCase(Locale.ROOT))
        .forEach(found::add);
    return found;
  }
}
