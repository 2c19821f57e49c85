package org.maillens.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// What this program calls itself in reports.
public final class Product {
  /// The name.
  public static final String NAME = "MailLens";

  private Product() {}

  /// The version, as the build wrote it into `maillens.properties`; "development" without a build.
  public static String version() {
    Properties built = new Properties();
    try (InputStream in = Product.class.getResourceAsStream("/maillens.properties")) {
      if (in != null) {
        built.load(in);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a file of the program is damaged", e);
    }
    return built.getProperty("version", "development");
  }
}
