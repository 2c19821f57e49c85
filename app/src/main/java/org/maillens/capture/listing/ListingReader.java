package org.maillens.capture.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maillens.capture.text.Text;
import org.maillens.capture.text.TextReader;
import org.maillens.evidence.Document;
import org.maillens.evidence.Documents;
import org.maillens.evidence.ListedFile;
import org.maillens.evidence.Listening;
import org.maillens.evidence.Place;

/// Reads what `ss`, `netstat` and `lsof -i` print of open ports, and `ls -l` and `stat -c` of
/// files.
public final class ListingReader implements TextReader {
  /// `/etc/dovecot/private:` before the files in it.
  private static final Pattern FOLDER = Pattern.compile("(/[^:]*|\\.[^:]*):");

  /// Lines of these commands that say nothing of what we look for: heads, other connections.
  private static final Pattern OTHERS =
      Pattern.compile(
          "(total|insgesamt) .*|State\\s+Recv-Q.*|Netid\\s+State.*|Active (Internet|UNIX).*"
              + "|Proto\\s+.*|COMMAND\\s+PID.*|(tcp|udp|unix|TCP|UDP)[46]*\\s.*|\\(.*\\)"
              + "|(ESTAB|UNCONN|TIME-WAIT|CLOSE-WAIT|SYN-SENT|FIN-WAIT-\\d|LAST-ACK|LISTEN)\\s.*"
              + "|\\S+\\s+\\d+\\s.*\\s(IPv4|IPv6)\\s.*");

  private static final Pattern PROMPT = Pattern.compile("[$#>%] .*|\\S+@\\S+[$#>%] ?.*");

  @Override
  public Optional<Document.Kind> kind(Text head) {
    Reading reading = new Reading(head);
    int found = reading.ports.size() + reading.files.size();
    if (found == 0 || reading.notUnderstood > found + reading.others) {
      return Optional.empty();
    }
    return Optional.of(
        reading.ports.size() >= reading.files.size()
            ? Document.Kind.LISTENING_PORTS
            : Document.Kind.FILE_LIST);
  }

  @Override
  public Documents read(List<Text> texts) {
    List<Document> documents = new ArrayList<>();
    List<Listening> ports = new ArrayList<>();
    List<ListedFile> files = new ArrayList<>();
    for (Text text : texts) {
      Reading reading = new Reading(text);
      ports.addAll(reading.ports);
      files.addAll(reading.files);
      documents.add(
          text.document(
              kind(text).orElse(Document.Kind.LISTENING_PORTS),
              text.lines().size() - (long) reading.notUnderstood));
    }
    return new Documents(documents, List.of(), List.of(), List.of(), ports, files, List.of());
  }

  private static final class Reading {
    private final List<Listening> ports = new ArrayList<>();
    private final List<ListedFile> files = new ArrayList<>();
    private int others;
    private int notUnderstood;

    Reading(Text text) {
      String folder = "";
      for (int at = 0; at < text.lines().size(); at++) {
        String line = text.lines().get(at).strip();
        Place place = new Place(text.name(), at + 1L);
        Matcher header = FOLDER.matcher(line);
        if (header.matches()) {
          folder = header.group(1);
        } else if (!line.isEmpty()) {
          line(line, folder, place);
        }
      }
    }

    private void line(String line, String folder, Place place) {
      Optional<Listening> port = PortLine.of(line, place);
      Optional<ListedFile> file =
          port.isPresent() ? Optional.empty() : FileLine.of(line, folder, place);
      if (port.isPresent()) {
        ports.add(port.get());
      } else if (file.isPresent()) {
        // The folder itself and the one above say nothing of its files.
        if (!file.get().path().matches("(.*/)?\\.\\.?")) {
          files.add(file.get());
        }
      } else if (OTHERS.matcher(line).matches()) {
        others++;
      } else if (!PROMPT.matcher(line).matches()) {
        notUnderstood++;
      }
    }
  }
}
