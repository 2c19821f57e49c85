package org.maillens.client;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Finds the profile that somebody means: by its id, or by the beginning of it where only one
/// begins so.
public final class ProfileSearch {
  /// How far an id may be from what was typed to be worth suggesting, in letters.
  private static final int NEAR = 3;

  private static final int SUGGESTED = 6;

  private ProfileSearch() {}

  /// What was found.
  public sealed interface Found {
    /// This one is meant.
    record One(Profile profile) implements Found {}

    /// Each of these begins so; at least two.
    record Several(List<Profile> profiles) implements Found {
      public Several {
        profiles = List.copyOf(profiles);
      }
    }

    /// None begins so.
    ///
    /// @param similar what may have been meant, best first; may be empty
    record None(List<Profile> similar) implements Found {
      public None {
        similar = List.copyOf(similar);
      }
    }
  }

  /// The profile that `text` means. A whole id is exact, although others may begin with it.
  public static Found find(List<Profile> all, String text) {
    String wanted = plain(text);
    List<Profile> exact = all.stream().filter(p -> p.id().equals(wanted)).toList();
    if (!exact.isEmpty()) {
      return new Found.One(exact.getFirst());
    }
    List<Profile> begin =
        wanted.isEmpty() ? List.of() : all.stream().filter(p -> p.id().startsWith(wanted)).toList();
    return switch (begin.size()) {
      case 0 -> new Found.None(similar(all, wanted));
      case 1 -> new Found.One(begin.getFirst());
      default -> new Found.Several(begin);
    };
  }

  /// Those in which every word occurs; else those whose id is only a slip of the finger away.
  private static List<Profile> similar(List<Profile> all, String wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> words = Arrays.stream(wanted.split("-")).filter(word -> !word.isEmpty()).toList();
    List<Profile> named =
        all.stream().filter(p -> words.stream().allMatch(words(p)::contains)).toList();
    Stream<Profile> near =
        all.stream()
            .filter(p -> distance(p, wanted) <= Math.min(NEAR, wanted.length() / 2))
            .sorted(Comparator.comparingInt(p -> distance(p, wanted)));
    return (named.isEmpty() ? near : named.stream()).limit(SUGGESTED).toList();
  }

  private static String words(Profile profile) {
    return plain(String.join(" ", profile.id(), profile.label(), profile.origin().family()));
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }

  private static int distance(Profile profile, String wanted) {
    return Math.min(distance(profile.id(), wanted), distance(plain(profile.label()), wanted));
  }

  /// Letters to change, add or drop (Levenshtein) to make `wanted` of a beginning of `id`.
  private static int distance(String id, String wanted) {
    int[] row = new int[id.length() + 1];
    Arrays.setAll(row, column -> column);
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= id.length(); j++) {
        int above = row[j];
        int changed = wanted.charAt(i - 1) == id.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return Arrays.stream(row).min().orElseThrow();
  }
}
