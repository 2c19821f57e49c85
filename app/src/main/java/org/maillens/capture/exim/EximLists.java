package org.maillens.capture.exim;

import java.util.ArrayList;
import java.util.List;

/// Exim's lists: items between colons, `::` for a colon within an item, `<;` at the beginning for
/// another sign (chapter "File and database lookups", "Change of list separator").
final class EximLists {
  private EximLists() {}

  static List<String> items(String text) {
    String list = text.strip();
    char separator = ':';
    if (list.length() > 1 && list.charAt(0) == '<' && !Character.isLetterOrDigit(list.charAt(1))) {
      separator = list.charAt(1);
      list = list.substring(2);
    }
    List<String> items = new ArrayList<>();
    StringBuilder item = new StringBuilder();
    for (int at = 0; at < list.length(); at++) {
      char c = list.charAt(at);
      boolean doubled = at + 1 < list.length() && list.charAt(at + 1) == separator;
      if (c == separator && !doubled) {
        items.add(item.toString().strip());
        item.setLength(0);
        continue;
      }
      item.append(c);
      at += c == separator ? 1 : 0;
    }
    items.add(item.toString().strip());
    return items.stream().filter(one -> !one.isEmpty()).toList();
  }
}
