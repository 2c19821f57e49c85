package org.maillens.wizard.programs;

import org.maillens.client.Profile;

/// The headings under which programs are found, the most asked for first. Words:
/// `wizard.program.section.<name in lower case>`.
public enum Section {
  /// Outlook and what came with Windows.
  MICROSOFT,
  APPLE,
  THUNDERBIRD,
  /// On telephones and tablets.
  PHONE,
  /// Other programs on computers.
  COMPUTER,
  /// Providers that fetch or send for their users.
  SERVICE,
  /// Printers, scanners, cameras.
  DEVICE,
  /// Languages, libraries, tools.
  LIBRARY;

  /// Where a program is looked for.
  public static Section of(Profile profile) {
    return switch (profile.origin().kind()) {
      case MAIL_APP -> PHONE;
      case SERVICE -> SERVICE;
      case DEVICE -> DEVICE;
      case LIBRARY -> LIBRARY;
      case MAIL_PROGRAM ->
          switch (profile.origin().vendor()) {
            case "Microsoft" -> MICROSOFT;
            case "Apple" -> APPLE;
            default -> profile.origin().family().equals("thunderbird") ? THUNDERBIRD : COMPUTER;
          };
    };
  }
}
