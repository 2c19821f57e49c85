package org.maillens.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maillens.evidence.signature.Signatures;

/// Of what a log is made: lines that the lab's servers wrote, with 2,048 clients.
///
/// What MailLens has to take apart and grep has not are the connections that worked, which it counts
/// by client. So how many there are decides how the two compare.
enum LogMix {
  /// Of a thousand lines forty are Postfix's about a connection with TLS, eighty are sign-ins at
  /// Dovecot and five are errors; the others are of queues, deliveries and connections. A server
  /// with few users per message has fewer sign-ins.
  REALISTIC(40, 80, 5),

  /// Of a thousand lines ten are errors, and the others are as often as they stand in the lab's
  /// logs, of which each tenth is a success: Dovecot's, Postfix's, Exim's.
  HARD(-1, -1, 10);

  private static final Path REAL = Path.of("src", "test", "resources", "logs");
  private static final Pattern CLIENT = Pattern.compile("127\\.0\\.0\\.1");
  private static final Predicate<String> POSTFIX =
      Pattern.compile("TLS connection established").asPredicate();
  private static final Predicate<String> SIGN_IN =
      Pattern.compile("(Login|Logged in): user=<[^>].* TLS,").asPredicate();
  private static final Predicate<String> SUCCESS =
      POSTFIX.or(SIGN_IN).or(Pattern.compile(" X=TLS| <= |starttls").asPredicate());
  private static final int CHUNK = 64 << 20;

  private final int postfix;
  private final int signIns;
  private final int errors;

  LogMix(int postfix, int signIns, int errors) {
    this.postfix = postfix;
    this.signIns = signIns;
    this.errors = errors;
  }

  /// Writes a log; from 64 MB on it repeats itself.
  void write(Path log, long size) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(REAL)) {
      for (Path file : files.sorted().toList()) {
        all.addAll(Files.readAllLines(file));
      }
    }
    Signatures signatures = Signatures.shipped();
    List<String> faults = all.stream().filter(line -> !signatures.inLine(line).isEmpty()).toList();
    List<String> healthy = all.stream().filter(line -> !faults.contains(line)).toList();
    List<String> worked = healthy.stream().filter(POSTFIX).toList();
    List<String> signedIn = healthy.stream().filter(SIGN_IN).toList();
    List<String> others = healthy.stream().filter(SUCCESS.negate()).toList();
    Random random = new Random(1);
    StringBuilder chunk = new StringBuilder(CHUNK + 4096);
    while (chunk.length() < CHUNK) {
      int which = random.nextInt(1000) - errors;
      List<String> from;
      if (which < 0) {
        from = faults;
      } else if (this == HARD) {
        from = healthy;
      } else if (which < postfix) {
        from = worked;
      } else {
        from = which < postfix + signIns ? signedIn : others;
      }
      String client = "203.0." + random.nextInt(8) + "." + random.nextInt(256);
      chunk
          .append(CLIENT.matcher(from.get(random.nextInt(from.size()))).replaceAll(client))
          .append('\n');
    }
    byte[] bytes = chunk.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
      for (long written = 0; written < size; written += bytes.length) {
        out.write(bytes);
      }
    }
  }
}
