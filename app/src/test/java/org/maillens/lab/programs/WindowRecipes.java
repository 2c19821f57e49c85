package org.maillens.lab.programs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.maillens.mail.Endpoint;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

/// Mail programs with windows, which fetch mail of several accounts as soon as they start. Neither
/// ends by itself.
public final class WindowRecipes {
  private WindowRecipes() {}

  /// Thunderbird without a display, one account for each endpoint of IMAP or POP3. It trusts its
  /// own authorities, and those in the profile's database. Without a default account that has an
  /// identity it connects to nothing by itself.
  public static Start thunderbird(List<Endpoint> endpoints) {
    StringBuilder settings =
        new StringBuilder(
            """
            user_pref("app.update.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("mail.provider.suppress_dialog_on_startup", true);
            user_pref("mailnews.start_page.enabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("toolkit.telemetry.enabled", false);
            """);
    StringBuilder accounts = new StringBuilder();
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint at = endpoints.get(i);
      accounts.append(i == 0 ? "" : ",").append("account").append(i);
      settings.append(
          """
          user_pref("mail.account.account%1$d.server", "server%1$d");
          user_pref("mail.account.account%1$d.identities", "id%1$d");
          user_pref("mail.identity.id%1$d.useremail", "lab%1$d@lab.example");
          user_pref("mail.identity.id%1$d.valid", true);
          user_pref("mail.server.server%1$d.type", "%2$s");
          user_pref("mail.server.server%1$d.hostname", "%3$s");
          user_pref("mail.server.server%1$d.port", %4$d);
          user_pref("mail.server.server%1$d.socketType", %5$d);
          user_pref("mail.server.server%1$d.userName", "lab%1$d");
          user_pref("mail.server.server%1$d.name", "lab%1$d");
          user_pref("mail.server.server%1$d.login_at_startup", true);
          user_pref("mail.server.server%1$d.check_new_mail", true);
          """
              .formatted(
                  i,
                  at.protocol().name().toLowerCase(Locale.ROOT),
                  at.host(),
                  at.port(),
                  at.security() == Security.STARTTLS ? 2 : 3));
    }
    settings.append(
        """
        user_pref("mail.accountmanager.accounts", "%s");
        user_pref("mail.accountmanager.defaultaccount", "account0");
        """
            .formatted(accounts));
    return Start.of(
            "thunderbird", "--headless", "--no-remote", "--profile", Start.HOME + "/profile")
        .with(Map.of("profile/user.js", settings.toString()));
  }

  /// Evolution on a display of its own, one account for each endpoint of IMAP or POP3.
  public static Start evolution(List<Endpoint> endpoints) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Endpoint at : endpoints) {
      String name = "lab" + files.size();
      boolean imap = at.protocol() == Protocol.IMAP;
      files.put(
          ".config/evolution/sources/" + name + ".source",
          """
          [Data Source]
          DisplayName=%1$s
          Enabled=true
          Parent=

          [Mail Account]
          BackendName=%2$s
          IdentityUid=%1$s-id
          NeedsInitialSetup=false

          [Authentication]
          Host=%3$s
          Port=%4$d
          Method=PLAIN
          User=%1$s

          [Security]
          Method=%5$s

          [Refresh]
          Enabled=true
          IntervalMinutes=60
          """
              .formatted(
                  name,
                  imap ? "imapx" : "pop",
                  at.host(),
                  at.port(),
                  at.security() == Security.STARTTLS
                      ? "starttls-on-standard-port"
                      : "ssl-on-alternate-port"));
    }
    // A bus, a display and a notion of being on line, none of them the machine's.
    return Start.of("dbus-run-session", "--", "xvfb-run", "-a", "evolution", "--component=mail")
        .with(files)
        .where("GIO_USE_NETWORK_MONITOR", "base")
        .where("XDG_RUNTIME_DIR", Start.HOME);
  }
}
