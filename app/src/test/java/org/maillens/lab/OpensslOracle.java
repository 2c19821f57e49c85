package org.maillens.lab;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// What `openssl s_client` says about a server, asked one suite and one group at a time. It is slow
/// and dumb on purpose: nothing is derived that can be asked.
///
/// It can only ask what its OpenSSL knows ([#knowsVersion], [#knowsSuite], [#knowsGroup]); a
/// comparison leaves the rest out.
public final class OpensslOracle {
  private static final int PARALLEL = 4;

  private final OpensslClient client;
  private final Map<OpensslVersion, List<String>> askableSuites;
  private final Map<String, Integer> suiteIds;
  private final Set<String> askableGroups;

  private OpensslOracle(
      OpensslClient client,
      Map<OpensslVersion, List<String>> askableSuites,
      Map<String, Integer> suiteIds,
      Set<String> askableGroups) {
    this.client = client;
    this.askableSuites = askableSuites;
    this.suiteIds = suiteIds;
    this.askableGroups = askableGroups;
  }

  /// @param program how to call openssl
  /// @param certificates gives the client certificate, for servers that want one
  static OpensslOracle of(List<String> program, Optional<LabCertificates> certificates) {
    List<String> options =
        new ArrayList<>(
            List.of("-servername", "mail.lab.example", "-no-CAfile", "-no-CApath", "-no-CAstore"));
    certificates.ifPresent(
        files ->
            options.addAll(
                List.of(
                    "-cert", files.leaf("client").toString(),
                    "-key", files.key("client").toString(),
                    "-cert_chain", files.intermediate().toString())));
    OpensslClient client = new OpensslClient(program, options);
    Map<OpensslVersion, List<String>> suites = new EnumMap<>(OpensslVersion.class);
    Map<String, Integer> ids = new LinkedHashMap<>();
    for (OpensslVersion version : OpensslVersion.values()) {
      List<String> lines =
          client.lines(
              List.of(
                  "ciphers",
                  "-s",
                  "-V",
                  version.option(),
                  "-ciphersuites",
                  String.join(":", OpensslNames.TLS13_SUITES),
                  "ALL:COMPLEMENTOFALL:@SECLEVEL=0"));
      List<String> names = new ArrayList<>();
      for (String line : lines) {
        // 0xC0,0x30 - ECDHE-RSA-AES256-GCM-SHA384 TLSv1.2 Kx=...
        String[] words = line.strip().split("\\s+");
        boolean tls13 = words[2].startsWith("TLS_");
        if (tls13 == (version == OpensslVersion.TLS13)) {
          names.add(words[2]);
          ids.put(words[2], Integer.parseInt(words[0].replace("0x", "").replace(",", ""), 16));
        }
      }
      suites.put(version, List.copyOf(names));
    }
    // OpenSSL 3.0 takes at most 40 groups at once.
    Set<String> known = new LinkedHashSet<>();
    List<String> groups = List.copyOf(OpensslNames.GROUPS.keySet());
    known.addAll(client.known(groups.subList(0, 20)));
    known.addAll(client.known(groups.subList(20, groups.size())));
    return new OpensslOracle(client, suites, Map.copyOf(ids), known);
  }

  /// Whether the version can be asked about (SSLv2 and SSLv3 cannot).
  public boolean knowsVersion(int code) {
    return version(code).isPresent();
  }

  /// Whether the suite can be asked about in this version.
  public boolean knowsSuite(int versionCode, int suiteId) {
    return version(versionCode).stream()
        .flatMap(v -> askable(v).stream())
        .anyMatch(name -> suiteId(name) == suiteId);
  }

  /// Whether the group can be asked about in this version.
  public boolean knowsGroup(int versionCode, int groupId) {
    return version(versionCode).stream()
        .flatMap(v -> groups(v).stream())
        .anyMatch(name -> groupId(name) == groupId);
  }

  /// IANA's number of a suite.
  public int suiteId(String opensslName) {
    Integer id = suiteIds.get(opensslName);
    if (id == null) {
      throw new IllegalArgumentException("no suite " + opensslName);
    }
    return id;
  }

  /// IANA's number of a group.
  public int groupId(String name) {
    Integer id = OpensslNames.GROUPS.get(name);
    if (id == null) {
      throw new IllegalArgumentException("no group " + name);
    }
    return id;
  }

  /// Asks everything.
  ///
  /// @throws IllegalStateException if a question could not be asked (nothing listens, no STARTTLS,
  ///   throttled)
  public OracleView view(OracleTarget target) {
    Map<OpensslVersion, List<String>> suites = new EnumMap<>(OpensslVersion.class);
    Map<OpensslVersion, OracleView.Order> orders = new EnumMap<>(OpensslVersion.class);
    Map<OpensslVersion, Set<String>> groups = new EnumMap<>(OpensslVersion.class);
    Map<OpensslVersion, Integer> dhBits = new EnumMap<>(OpensslVersion.class);
    for (OpensslVersion version : OpensslVersion.values()) {
      if (!speaks(target, version)) {
        continue;
      }
      List<String> supported = supported(target, version);
      OracleView.Order order = order(target, version, supported);
      suites.put(
          version,
          order == OracleView.Order.SERVER ? preference(target, version, supported) : supported);
      orders.put(version, order);
      groups.put(version, supportedGroups(target, version, supported));
      supported.stream()
          .filter(name -> name.startsWith("DHE-") || name.startsWith("ADH-"))
          .findFirst()
          .flatMap(name -> ask(target, version, List.of(name), groups(version)))
          .ifPresent(answer -> dhBits.put(version, bits(answer.key())));
    }
    return new OracleView(suites, orders, groups, dhBits);
  }

  /// Whether any suite and group gives a handshake in this version.
  public boolean speaks(OracleTarget target, OpensslVersion version) {
    return chosen(target, version, askable(version)).isPresent();
  }

  /// What one hello gets: these suites in this order, all groups.
  ///
  /// @return OpenSSL's name of the chosen suite, or empty if the server refuses
  public Optional<String> chosen(OracleTarget target, OpensslVersion version, List<String> suites) {
    return ask(target, version, suites, groups(version)).map(OpensslClient.Answer::suite);
  }

  private List<String> supported(OracleTarget target, OpensslVersion version) {
    List<String> names = askable(version);
    List<Boolean> answers =
        inParallel(
            names.stream()
                .<Callable<Boolean>>map(
                    name -> () -> chosen(target, version, List.of(name)).isPresent())
                .toList());
    List<String> supported = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (answers.get(i)) {
        supported.add(names.get(i));
      }
    }
    return List.copyOf(supported);
  }

  private OracleView.Order order(
      OracleTarget target, OpensslVersion version, List<String> supported) {
    if (supported.size() < 2) {
      return OracleView.Order.UNDECIDED;
    }
    return chosen(target, version, supported).equals(chosen(target, version, supported.reversed()))
        ? OracleView.Order.SERVER
        : OracleView.Order.CLIENT;
  }

  private List<String> preference(
      OracleTarget target, OpensslVersion version, List<String> supported) {
    List<String> left = new ArrayList<>(supported);
    List<String> order = new ArrayList<>();
    while (!left.isEmpty()) {
      String next =
          chosen(target, version, left)
              .orElseThrow(() -> new IllegalStateException(left + " is refused now"));
      if (!left.remove(next)) {
        throw new IllegalStateException(next + " was not offered");
      }
      order.add(next);
    }
    return List.copyOf(order);
  }

  private Set<String> supportedGroups(
      OracleTarget target, OpensslVersion version, List<String> supported) {
    List<String> suites =
        version == OpensslVersion.TLS13
            ? supported
            : supported.stream().filter(OpensslOracle::isEcdhe).toList();
    if (suites.isEmpty()) {
      return Set.of();
    }
    Optional<String> curve = certificateCurve(target, version, suites);
    List<String> names = List.copyOf(groups(version));
    List<Boolean> answers =
        inParallel(
            names.stream()
                .<Callable<Boolean>>map(
                    name -> () -> supportsGroup(target, version, suites, name, curve))
                .toList());
    Set<String> found = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (answers.get(i)) {
        found.add(names.get(i));
      }
    }
    return found;
  }

  /// Up to TLS 1.2 a server with only an ECDSA certificate refuses a hello that lacks the
  /// certificate's own curve: there the group is asked together with that curve, and the key tells
  /// which was taken.
  private boolean supportsGroup(
      OracleTarget target,
      OpensslVersion version,
      List<String> suites,
      String group,
      Optional<String> curve) {
    if (curve.isEmpty() || curve.get().equals(group)) {
      // The curve of the certificate alone may be no group of the server.
      return ask(target, version, suites, List.of(group)).isPresent();
    }
    return ask(target, version, suites, List.of(group, curve.get()))
        .filter(answer -> !names(curve.get(), answer.key()))
        .isPresent();
  }

  private Optional<String> certificateCurve(
      OracleTarget target, OpensslVersion version, List<String> suites) {
    boolean onlyEcdsa = suites.stream().allMatch(name -> name.contains("-ECDSA-"));
    if (version == OpensslVersion.TLS13 || !onlyEcdsa) {
      return Optional.empty();
    }
    return client
        .certificate(target, version, question(version, suites, groups(version)))
        .flatMap(OpensslOracle::curve);
  }

  private Optional<OpensslClient.Answer> ask(
      OracleTarget target, OpensslVersion version, List<String> suites, Iterable<String> groups) {
    return client.ask(target, version, question(version, suites, groups));
  }

  private static List<String> question(
      OpensslVersion version, List<String> suites, Iterable<String> groups) {
    String list = String.join(":", suites);
    return version == OpensslVersion.TLS13
        ? List.of(
            "-cipher",
            "ALL:@SECLEVEL=0",
            "-ciphersuites",
            list,
            "-groups",
            String.join(":", groups))
        : List.of("-cipher", list + ":@SECLEVEL=0", "-groups", String.join(":", groups));
  }

  private List<String> askable(OpensslVersion version) {
    return askableSuites.getOrDefault(version, List.of());
  }

  private Set<String> groups(OpensslVersion version) {
    return askableGroups.stream()
        .filter(name -> OpensslNames.isGroupOf(version, name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isEcdhe(String suite) {
    return suite.startsWith("ECDHE-") || suite.startsWith("AECDH-");
  }

  private static boolean names(String group, String key) {
    return key.contains(OpensslNames.REPORTED.getOrDefault(group, group));
  }

  /// `DH, 2048 bits`.
  private static int bits(String key) {
    String[] words = key.split("\\s+");
    return Integer.parseInt(words[1]);
  }

  private static Optional<String> curve(String pem) {
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return certificate.getPublicKey() instanceof ECPublicKey key
          ? Optional.of("P-" + key.getParams().getCurve().getField().getFieldSize())
          : Optional.empty();
    } catch (CertificateException e) {
      throw new IllegalStateException(pem, e);
    }
  }

  private static Optional<OpensslVersion> version(int code) {
    return List.of(OpensslVersion.values()).stream().filter(v -> v.code() == code).findFirst();
  }

  private static <T> List<T> inParallel(List<Callable<T>> questions) {
    try (ExecutorService pool = Executors.newFixedThreadPool(PARALLEL)) {
      List<T> answers = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(questions)) {
        answers.add(future.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
