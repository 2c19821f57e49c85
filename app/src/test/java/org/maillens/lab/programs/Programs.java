package org.maillens.lab.programs;

import static org.maillens.lab.programs.LabSystem.BOOKWORM;
import static org.maillens.lab.programs.LabSystem.BULLSEYE;
import static org.maillens.lab.programs.LabSystem.TRIXIE;
import static org.maillens.mail.Protocol.IMAP;
import static org.maillens.mail.Protocol.POP3;
import static org.maillens.mail.Protocol.SUBMISSION;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.maillens.lab.programs.Program.Origin.DebianPackage;
import org.maillens.lab.programs.Program.Origin.ThisJdk;
import org.maillens.mail.Protocol;

/// The programs that the lab can start.
public final class Programs {
  private static final String GNUTLS = "libgnutls30";
  private static final String GNUTLS_T64 = "libgnutls30t64";
  private static final String OPENSSL_1 = "libssl1.1";
  private static final String OPENSSL_3 = "libssl3";
  private static final String OPENSSL_3_T64 = "libssl3t64";

  private Programs() {}

  /// All of them, installed or not.
  public static List<Program> all() {
    return Stream.of(
            bookworm("mutt-2.2.12", "mutt", GNUTLS, IMAP, CommandLineRecipes.mutt("mutt")),
            bookworm("neomutt-2022", "neomutt", GNUTLS, IMAP, CommandLineRecipes.mutt("neomutt")),
            bookworm("msmtp-1.8.23", "msmtp", GNUTLS, SUBMISSION, CommandLineRecipes::msmtp),
            bookworm("mpop-1.4", "mpop", GNUTLS, POP3, CommandLineRecipes::mpop),
            bookworm(
                "fetchmail-6.4.37", "fetchmail", OPENSSL_3, IMAP, CommandLineRecipes::fetchmail),
            bookworm(
                "mbsync-1.4",
                "isync",
                OPENSSL_3,
                IMAP,
                CommandLineRecipes.mbsync("SSLType", "Far", "Near")),
            bookworm("s-nail-14.9", "s-nail", OPENSSL_3, IMAP, CommandLineRecipes::sNail),
            bookworm(
                "alpine-2.26-openssl-3.0", "alpine", OPENSSL_3, IMAP, CommandLineRecipes::alpine),
            bookworm(
                "imapfilter-2.8", "imapfilter", OPENSSL_3, IMAP, CommandLineRecipes::imapfilter),
            bookworm("getmail6-6.18", "getmail6", OPENSSL_3, IMAP, CommandLineRecipes::getmail),
            bookworm(
                "offlineimap-8", "offlineimap3", OPENSSL_3, IMAP, CommandLineRecipes::offlineimap),
            bookworm("swaks-2020", "swaks", OPENSSL_3, SUBMISSION, CommandLineRecipes::swaks),
            bookworm("curl-7.88", "curl", OPENSSL_3, IMAP, CommandLineRecipes::curl),
            bookworm("python-3.11", "python3.11", OPENSSL_3, IMAP, LibraryRecipes::python),
            bookworm(
                "perl-io-socket-ssl-2.081",
                "libio-socket-ssl-perl",
                OPENSSL_3,
                IMAP,
                LibraryRecipes::perl),
            bookworm("php-8.2", "php8.2-cli", OPENSSL_3, IMAP, LibraryRecipes::php),
            bookworm("ruby-3.1", "ruby3.1", OPENSSL_3, IMAP, LibraryRecipes::ruby),
            java("java-17.0.15", BOOKWORM, "openjdk-17-jre-headless", "java-17-openjdk-amd64"),
            new Program(
                "java-25.0.3",
                new ThisJdk(),
                "",
                IMAP,
                false,
                LibraryRecipes.java(Path.of(System.getProperty("java.home")), true)),
            trixie("mutt-2.2.13", "mutt", GNUTLS_T64, IMAP, CommandLineRecipes.mutt("mutt")),
            trixie("neomutt-2025", "neomutt", GNUTLS_T64, IMAP, CommandLineRecipes.mutt("neomutt")),
            trixie("msmtp-1.8.28", "msmtp", GNUTLS_T64, SUBMISSION, CommandLineRecipes::msmtp),
            trixie("mpop-1.4.21", "mpop", GNUTLS_T64, POP3, CommandLineRecipes::mpop),
            trixie(
                "fetchmail-6.4.39",
                "fetchmail",
                OPENSSL_3_T64,
                IMAP,
                CommandLineRecipes::fetchmail),
            trixie(
                "mbsync-1.5",
                "isync",
                OPENSSL_3_T64,
                IMAP,
                CommandLineRecipes.mbsync("TLSType", "Far", "Near")),
            trixie("s-nail-14.9.25", "s-nail", OPENSSL_3_T64, IMAP, CommandLineRecipes::sNail),
            trixie(
                "alpine-2.26-openssl-3.5",
                "alpine",
                OPENSSL_3_T64,
                IMAP,
                CommandLineRecipes::alpine),
            trixie(
                "imapfilter-2.8.2",
                "imapfilter",
                OPENSSL_3_T64,
                IMAP,
                CommandLineRecipes::imapfilter),
            trixie("getmail6-6.19", "getmail6", OPENSSL_3_T64, IMAP, CommandLineRecipes::getmail),
            trixie(
                "offlineimap-8-openssl-3.5",
                "offlineimap3",
                OPENSSL_3_T64,
                IMAP,
                CommandLineRecipes::offlineimap),
            trixie("swaks-2024", "swaks", OPENSSL_3_T64, SUBMISSION, CommandLineRecipes::swaks),
            trixie("curl-8.14", "curl", OPENSSL_3_T64, IMAP, CommandLineRecipes::curl),
            trixie("python-3.13", "python3.13", OPENSSL_3_T64, IMAP, LibraryRecipes::python),
            trixie(
                "perl-io-socket-ssl-2.089",
                "libio-socket-ssl-perl",
                OPENSSL_3_T64,
                IMAP,
                LibraryRecipes::perl),
            trixie("php-8.4", "php8.4-cli", OPENSSL_3_T64, IMAP, LibraryRecipes::php),
            trixie("ruby-3.3", "ruby3.3", OPENSSL_3_T64, IMAP, LibraryRecipes::ruby),
            bullseye("mutt-2.0", "mutt", GNUTLS, IMAP, CommandLineRecipes.mutt("mutt")),
            bullseye("msmtp-1.8.11", "msmtp", GNUTLS, SUBMISSION, CommandLineRecipes::msmtp),
            bullseye(
                "fetchmail-6.4.16", "fetchmail", OPENSSL_1, IMAP, CommandLineRecipes::fetchmail),
            bullseye(
                "mbsync-1.3",
                "isync",
                OPENSSL_1,
                IMAP,
                CommandLineRecipes.mbsync("SSLType", "Master", "Slave")),
            bullseye("alpine-2.24", "alpine", OPENSSL_1, IMAP, CommandLineRecipes::alpine),
            bullseye(
                "imapfilter-2.7", "imapfilter", OPENSSL_1, IMAP, CommandLineRecipes::imapfilter),
            bullseye("python-3.9", "python3.9", OPENSSL_1, IMAP, LibraryRecipes::python),
            bullseye("php-7.4", "php7.4-cli", OPENSSL_1, IMAP, LibraryRecipes::php),
            java("java-11", BULLSEYE, "openjdk-11-jre-headless", "java-11-openjdk-amd64"))
        .toList();
  }

  /// Those that `lab install` installs.
  public static List<Program> ofTheTests() {
    List<String> packages =
        List.of(
            "alpine",
            "curl",
            "fetchmail",
            "imapfilter",
            "isync",
            "mpop",
            "msmtp",
            "mutt",
            "s-nail",
            "swaks");
    return all().stream()
        .filter(
            program ->
                program.origin() instanceof DebianPackage(LabSystem system, String name)
                    && system == BOOKWORM
                    && packages.contains(name))
        .toList();
  }

  private static Program bookworm(
      String profile, String debianPackage, String library, Protocol protocol, Recipe recipe) {
    return new Program(
        profile, new DebianPackage(BOOKWORM, debianPackage), library, protocol, false, recipe);
  }

  private static Program trixie(
      String profile, String debianPackage, String library, Protocol protocol, Recipe recipe) {
    return new Program(
        profile, new DebianPackage(TRIXIE, debianPackage), library, protocol, false, recipe);
  }

  private static Program bullseye(
      String profile, String debianPackage, String library, Protocol protocol, Recipe recipe) {
    return new Program(
        profile, new DebianPackage(BULLSEYE, debianPackage), library, protocol, false, recipe);
  }

  private static Program java(
      String profile, LabSystem system, String debianPackage, String folder) {
    return new Program(
        profile,
        new DebianPackage(system, debianPackage),
        "",
        IMAP,
        false,
        LibraryRecipes.java(Path.of("/usr/lib/jvm", folder), false));
  }
}
