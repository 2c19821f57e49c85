package org.maillens.diagnosis;

import java.util.List;
import org.maillens.client.Profile.ConnectsFrom;
import org.maillens.diagnosis.Finding.Confidence;
import org.maillens.diagnosis.Finding.Party;
import org.maillens.diagnosis.Finding.Severity;

/// The program's mail is fetched by its vendor's servers: what they get cannot be seen from here,
/// so nothing that is seen here says that the program works.
final class VendorCloud implements Rule {
  @Override
  public List<Finding> findings(Case examined) {
    if (examined.profile().origin().connectsFrom() != ConnectsFrom.VENDOR_CLOUD) {
      return List.of();
    }
    String vendor = examined.profile().origin().vendor();
    return Draft.of("vendor-cloud", Severity.UNDECIDED, Confidence.CERTAIN)
        .title(examined.profile().label(), vendor)
        .explain(examined.profile().label(), vendor, examined.host())
        .fixableBy(Party.HELPDESK)
        .rests("clients")
        .alone();
  }
}
