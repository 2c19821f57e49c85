package org.maillens.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.jspecify.annotations.Nullable;
import org.maillens.knowledge.Shipped;
import tools.jackson.databind.JsonNode;

/// Programs and devices that put certificates of their own in place of a server's, known by the
/// name that they issue under: `/trust/interceptors.json`.
///
/// A name proves nothing: anybody can write it. But no public authority bears one of these.
public final class Interceptors {
  private static final Interceptors SHIPPED = read();

  /// No such name is longer, and a pattern is not let loose on a stranger's novel.
  private static final int LONGEST_NAME = 200;

  private record Known(
      Product product, Optional<Pattern> commonName, Optional<Pattern> organization) {}

  private final List<Known> known;

  private Interceptors(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /// One of them.
  ///
  /// @param id stable: `avast`
  /// @param name as its maker calls it
  public record Product(String id, String name, Kind kind) {}

  /// What it is, and so where to look for it.
  public enum Kind {
    /// A program on the computer that the connection starts from.
    ANTIVIRUS,
    /// At the edge of a network.
    FIREWALL,
    /// On the way out of a network.
    PROXY,
    /// Keeps content from children or pupils.
    PARENTAL
  }

  /// Those that come with the program.
  public static Interceptors shipped() {
    return SHIPPED;
  }

  /// All of them.
  public List<Product> products() {
    return known.stream().map(Known::product).toList();
  }

  /// Who issued one of the certificates, if the name is known.
  public Optional<Product> of(List<Certificate> sent) {
    return sent.stream()
        .limit(ChainJudge.MAX_CERTIFICATES)
        .flatMap(certificate -> of(certificate).stream())
        .findFirst();
  }

  private Optional<Product> of(Certificate certificate) {
    Optional<String> commonName = certificate.issuerCommonName();
    Optional<String> organization =
        Stream.of(certificate.issuerName().getRDNs(BCStyle.O))
            .map(part -> IETFUtils.valueToString(part.getFirst().getValue()))
            .findFirst();
    return known.stream()
        .filter(one -> one.commonName().isEmpty() || matches(one.commonName().get(), commonName))
        .filter(
            one -> one.organization().isEmpty() || matches(one.organization().get(), organization))
        .map(Known::product)
        .findFirst();
  }

  private static boolean matches(Pattern pattern, Optional<String> name) {
    return name.filter(n -> n.length() <= LONGEST_NAME)
        .filter(n -> pattern.matcher(n).matches())
        .isPresent();
  }

  private static Interceptors read() {
    List<Known> all = new ArrayList<>();
    for (JsonNode json : Shipped.json("/trust/interceptors.json").get("products")) {
      String kind = json.get("kind").asString().toUpperCase(Locale.ROOT);
      all.add(
          new Known(
              new Product(
                  json.get("id").asString(), json.get("name").asString(), Kind.valueOf(kind)),
              pattern(json.get("commonName")),
              pattern(json.get("organization"))));
    }
    return new Interceptors(all);
  }

  private static Optional<Pattern> pattern(@Nullable JsonNode json) {
    return Optional.ofNullable(json).map(text -> Pattern.compile(text.asString()));
  }
}
