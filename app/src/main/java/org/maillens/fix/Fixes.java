package org.maillens.fix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.maillens.client.whatif.KeyKind;
import org.maillens.client.whatif.ServerChange;
import org.maillens.client.whatif.ServerChange.AddCertificate;
import org.maillens.client.whatif.ServerChange.CipherString;
import org.maillens.client.whatif.ServerChange.DhParameters;
import org.maillens.client.whatif.ServerChange.DropCertificate;
import org.maillens.client.whatif.ServerChange.FullChain;
import org.maillens.client.whatif.ServerChange.LowestVersion;
import org.maillens.client.whatif.ServerChange.Side;
import org.maillens.client.whatif.ServerChange.SuiteOrder;
import org.maillens.client.whatif.WhatIf;
import org.maillens.diagnosis.Products;
import org.maillens.diagnosis.Targets;
import org.maillens.evidence.Evidence;
import org.maillens.fix.Fix.Risk;
import org.maillens.fix.Fix.Step;
import org.maillens.tls.ProtocolVersion;

/// From a change that was tried out as "what if" to the lines that carry it out, for the server in
/// use.
public final class Fixes {
  private static final int GOOD_DH_BITS = 2048;

  /// What stands in a cipher string. Anything else could end the line or the quotes that it is
  /// pasted into.
  private static final String CIPHER_STRING = "[A-Za-z0-9_.=+!@:,; -]+";

  private final FixLibrary library;

  /// @param library what can be handed over
  public Fixes(FixLibrary library) {
    this.library = library;
  }

  /// The fixes that carry out these changes, in the order of the changes, each with the values
  /// chosen. A change for which there is none at this server is left out.
  ///
  /// @param product `dovecot`, `postfix`, …; empty if it is not known: then those for all products
  /// @param version of the product, such as `2.4.1`; empty if it is not known
  public List<Fix> forChanges(List<ServerChange> changes, String product, String version) {
    return forChanges(changes, Products.targets(product, version), Map.of());
  }

  /// The same for the server that was checked, with its name in the lines.
  public List<Fix> forChanges(List<ServerChange> changes, Evidence server) {
    return forChanges(changes, Products.targets(server), CheckWords.of(server));
  }

  private List<Fix> forChanges(
      List<ServerChange> changes, Targets server, Map<String, String> checkWords) {
    Set<Fix> fixes = new LinkedHashSet<>();
    for (ServerChange change : changes) {
      if (change instanceof CipherString(String text) && !text.matches(CIPHER_STRING)) {
        continue;
      }
      Map<String, String> words = words(change);
      for (FixFile.Entry entry : library.carryingOut(kind(change))) {
        if (!server.of(List.of(entry.fix().id())).isEmpty()) {
          fixes.add(filled(entry, words, weakens(change)).filled(checkWords));
        }
      }
    }
    return List.copyOf(fixes);
  }

  private static String kind(ServerChange change) {
    return switch (change) {
      case DhParameters _ -> "dh-parameters";
      case AddCertificate _ -> "add-certificate";
      case DropCertificate _ -> "drop-certificate";
      case LowestVersion(ProtocolVersion version) ->
          isOld(version) ? "old-version" : "lowest-version";
      case CipherString _ -> "cipher-list";
      case FullChain _ -> "full-chain";
      case SuiteOrder _ -> "suite-order";
    };
  }

  private static Map<String, String> words(ServerChange change) {
    Map<String, String> words = new LinkedHashMap<>();
    switch (change) {
      case DhParameters(int bits) -> words.put("@BITS@", Integer.toString(bits));
      case AddCertificate(KeyKind kind) -> kindWords(words, kind);
      case DropCertificate(KeyKind kind) -> kindWords(words, kind);
      case LowestVersion(ProtocolVersion version) -> words.put("@LOWEST@", name(version));
      case CipherString(String text) -> words.put("@CIPHERS@", text);
      case FullChain _ -> {}
      case SuiteOrder(Side side) -> {
        words.put("@SIDE@", lower(side));
        words.put("@YES_OR_NO@", side == Side.SERVER ? "yes" : "no");
      }
    }
    return words;
  }

  private static void kindWords(Map<String, String> words, KeyKind kind) {
    words.put("@KIND@", kind.name());
    words.put("@kind@", lower(kind));
    words.put("@otherkind@", lower(kind == KeyKind.RSA ? KeyKind.ECDSA : KeyKind.RSA));
  }

  private static boolean weakens(ServerChange change) {
    return switch (change) {
      case DhParameters(int bits) -> bits < GOOD_DH_BITS;
      case CipherString(String text) -> WhatIf.selectsWeakSuites(text);
      default -> false;
    };
  }

  private static Fix filled(FixFile.Entry entry, Map<String, String> words, boolean weakens) {
    Fix fix = entry.fix();
    List<Step> steps = new ArrayList<>();
    if (weakens) {
      steps.addAll(entry.weakening());
    }
    steps.addAll(fix.steps());
    return new Fix(
            fix.id(),
            fix.findings(),
            fix.title(),
            fix.target(),
            fix.targetLabel(),
            fix.audience(),
            weakens ? Risk.WEAKENS : fix.risk(),
            fix.proof(),
            fix.source(),
            steps,
            fix.providerMessage())
        .filled(words);
  }

  private static boolean isOld(ProtocolVersion version) {
    return version.compareTo(ProtocolVersion.TLS12) < 0;
  }

  /// As OpenSSL and the servers' settings write it: `TLSv1.2`, but `TLSv1`.
  private static String name(ProtocolVersion version) {
    return version
        .label()
        .replace("SSL 3.0", "SSLv3")
        .replace("TLS ", "TLSv")
        .replace("v1.0", "v1");
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
