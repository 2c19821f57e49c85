package org.maillens.wizard.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.maillens.diagnosis.Products;
import org.maillens.diagnosis.Products.Product;
import org.maillens.report.Report;
import org.maillens.wizard.flow.CaseModel;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.WizardServices;

/// What the server is: as it was recognised, or as the user says, who can always say otherwise.
/// Holds no nodes; used on the thread of the interface only.
public final class ProductModel {
  private final WizardServices services;
  private final Threads threads;
  private final CaseModel shared;
  private final ObjectProperty<Optional<Product>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private boolean following;
  private int generation;

  /// A choice for the report that is shown.
  public ProductModel(WizardServices services, Threads threads, CaseModel shared) {
    this.services = services;
    this.threads = threads;
    this.shared = shared;
    shared.shown().subscribe(now -> now.ifPresent(this::follow));
    chosen.subscribe(now -> tell(now));
  }

  /// What the user says; empty for as it shows itself.
  public ObjectProperty<Optional<Product>> chosen() {
    return chosen;
  }

  /// What can be said: nothing first, then all products.
  public List<Optional<Product>> choices() {
    List<Optional<Product>> choices = new ArrayList<>();
    choices.add(Optional.empty());
    Products.choices().forEach(product -> choices.add(Optional.of(product)));
    return choices;
  }

  /// What it would be taken for if the user said nothing.
  public Optional<Products.Recognised> recognised() {
    return shared.shown().get().flatMap(report -> recognised(report));
  }

  private static Optional<Products.Recognised> recognised(Report report) {
    return Products.recognised(report.evidence())
        .filter(known -> known.basis() != Products.Basis.TOLD);
  }

  private void follow(Report report) {
    String told = report.evidence().reported().server();
    following = true;
    chosen.set(Products.choices().stream().filter(p -> p.id().equals(told)).findFirst());
    following = false;
  }

  private void tell(Optional<Product> product) {
    Optional<Report> shown = shared.shown().get();
    if (following || shown.isEmpty()) {
      return;
    }
    Report report = shown.get();
    String id = product.map(Product::id).orElse("");
    int mine = ++generation;
    var _ =
        threads.work(
            () -> {
              Report judged = services.told(report, id);
              threads.ui(
                  () -> {
                    if (mine == generation
                        && shared.shown().get().filter(report::equals).isPresent()) {
                      shared.told(judged, id);
                    }
                  });
            });
  }
}
