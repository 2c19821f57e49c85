package org.maillens.report;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/// What this program calls itself in reports.
public final class Product {
  /// The name.
  public static final String NAME = "MailLens";

  private Product() {}

  /// The version of the module, which the build sets from the one in `pom.xml`; "development" where
  /// the classes run outside of their module.
  public static String version() {
    return Optional.ofNullable(Product.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("development");
  }
}
