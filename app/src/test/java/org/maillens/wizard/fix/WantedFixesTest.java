package org.maillens.wizard.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maillens.client.whatif.ServerChange;
import org.maillens.fix.Fix;
import org.maillens.fix.FixLibrary;
import org.maillens.fix.Fixes;

/// What was tried out, by the product that it is carried out on.
class WantedFixesTest {
  private static final List<ServerChange> CHANGES =
      List.of(
          new ServerChange.DhParameters(2048),
          new ServerChange.CipherString("ECDHE+AESGCM:DHE+AESGCM"));

  @Test
  void eachVersionHasAllOfItsLinesTogether() {
    List<Fix> found = new Fixes(FixLibrary.load()).forChanges(CHANGES, "dovecot", "");
    Map<String, List<Fix>> products = WantedFixes.products(found);
    assertThat(products).containsOnlyKeys("Dovecot 2.3", "Dovecot 2.4");
    products.forEach(
        (product, fixes) -> {
          assertThat(fixes).as(product).hasSize(2);
          assertThat(fixes).extracting(Fix::target).contains("dovecot");
          assertThat(fixes.toString()).contains("ECDHE+AESGCM:DHE+AESGCM").contains("2048");
        });
  }

  @Test
  void aProductWithoutVersionsStandsForItself() {
    List<Fix> found = new Fixes(FixLibrary.load()).forChanges(CHANGES, "postfix", "");
    assertThat(WantedFixes.products(found)).hasSize(1);
  }
}
