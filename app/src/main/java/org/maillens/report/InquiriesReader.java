package org.maillens.report;

import java.util.OptionalInt;
import org.maillens.certificate.Certificate;
import org.maillens.certificate.revocation.RevocationVerdict;
import org.maillens.evidence.Answer;
import org.maillens.evidence.ClockReading;
import org.maillens.evidence.EngineAnswer;
import org.maillens.evidence.FetchedIssuer;
import org.maillens.evidence.Inquiries;
import org.maillens.evidence.NameAddress;
import org.maillens.evidence.OtherView;
import org.maillens.evidence.RevocationAnswer;

/// Reads back what [InquiriesWriter] wrote.
final class InquiriesReader {
  private final JsonField.Reading<Certificate> certificate;

  /// @param certificate reads one certificate
  InquiriesReader(JsonField.Reading<Certificate> certificate) {
    this.certificate = certificate;
  }

  Inquiries inquiries(JsonField json) throws ReportFormatException {
    return new Inquiries(
        json.get("allowed").flag(),
        json.get("issuers").list(this::issuer),
        json.get("revocations").list(InquiriesReader::revocation),
        json.get("engines").list(this::engine),
        json.get("otherViews").list(this::view),
        json.get("names").list(InquiriesReader::name),
        json.get("clocks").list(InquiriesReader::clock));
  }

  private FetchedIssuer issuer(JsonField json) throws ReportFormatException {
    return new FetchedIssuer(
        json.get("url").text(),
        json.get("outcome").word(FetchedIssuer.Outcome.class),
        json.get("certificates").list(certificate));
  }

  private static RevocationAnswer revocation(JsonField json) throws ReportFormatException {
    return new RevocationAnswer(
        json.get("certificateSha256").text(),
        json.get("source").word(RevocationAnswer.Source.class),
        json.get("url").text(),
        new RevocationVerdict(
            json.get("status").word(RevocationVerdict.Status.class),
            json.get("fault").word(RevocationVerdict.Fault.class),
            json.get("revokedAt").optional(JsonField::instant),
            json.get("reason")
                .optional(JsonField::number)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty),
            json.get("producedAt").optional(JsonField::instant),
            json.get("thisUpdate").optional(JsonField::instant),
            json.get("nextUpdate").optional(JsonField::instant)));
  }

  private EngineAnswer engine(JsonField json) throws ReportFormatException {
    return new EngineAnswer(
        json.get("engine").text(),
        json.get("leafSha256").text(),
        json.get("trusted").word(Answer.class),
        json.get("status").bigNumber(),
        json.get("path").list(certificate));
  }

  private OtherView view(JsonField json) throws ReportFormatException {
    return new OtherView(
        json.get("address").text(),
        json.get("port").number(),
        json.get("answered").word(Answer.class),
        json.get("chain").list(certificate));
  }

  private static NameAddress name(JsonField json) throws ReportFormatException {
    return new NameAddress(
        json.get("name").text(),
        json.get("origin").word(NameAddress.Origin.class),
        json.get("addresses").list(JsonField::text),
        json.get("sameServer").word(Answer.class));
  }

  private static ClockReading clock(JsonField json) throws ReportFormatException {
    return new ClockReading(
        json.get("source").word(ClockReading.Source.class),
        json.get("from").text(),
        json.get("theirs").instant(),
        json.get("ours").instant());
  }
}
