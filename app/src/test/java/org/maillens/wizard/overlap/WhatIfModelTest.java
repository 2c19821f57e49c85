package org.maillens.wizard.overlap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maillens.client.Profiles;
import org.maillens.client.whatif.KeyKind;
import org.maillens.client.whatif.ServerChange;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Provenance;
import org.maillens.evidence.Samples;
import org.maillens.fix.FixLibrary;
import org.maillens.report.Analysis;
import org.maillens.report.Messages;
import org.maillens.report.Report;
import org.maillens.tls.ProtocolVersion;
import org.maillens.wizard.InlineThreads;
import org.maillens.wizard.overlap.WhatIfModel.Tried;
import org.maillens.wizard.service.Threads;
import org.maillens.wizard.service.Words;

/// The switches of "What if", without a window.
class WhatIfModelTest {
  private static final Words WORDS = new Messages(Locale.ENGLISH)::text;
  private static final String CPANEL =
      "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
          + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
          + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:"
          + "DHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-GCM-SHA384";

  private final WhatIfModel model =
      new WhatIfModel(report(Samples.incident()), new InlineThreads());

  @Test
  void nothingIsTriedUntilSomethingIsChanged() {
    assertThat(model.possible()).isTrue();
    assertThat(model.tried().get()).isEmpty();
    model.ciphers().set("   ");
    assertThat(model.tried().get()).isEmpty();
  }

  @Test
  void listAndParametersBringTheIncidentsProgramIn() {
    model.ciphers().set(CPANEL);
    model.dhBits().set(Optional.of(2048));
    Tried tried = model.tried().get().orElseThrow();
    assertThat(tried.changes())
        .containsExactly(
            new ServerChange.DhParameters(2048), new ServerChange.CipherString(CPANEL));
    var shift = tried.shift("windows-7-tls12").orElseThrow();
    assertThat(shift.before().handshake()).isEqualTo(Answer.NO);
    assertThat(shift.after().handshake()).isEqualTo(Answer.YES);
    assertThat(tried.effect().gained()).contains(shift);
    assertThat(tried.shifts()).hasSize(Profiles.load().all().size());
    assertThat(tried.supposed().evidence().provenance()).isEqualTo(Provenance.supposed());
  }

  @Test
  void aHigherLowestVersionLosesPrograms() {
    model.lowest().set(Optional.of(ProtocolVersion.TLS13));
    assertThat(model.tried().get().orElseThrow().effect().lost()).isNotEmpty();
    model.reset();
    assertThat(model.tried().get()).isEmpty();
    assertThat(model.changes()).isEmpty();
  }

  @Test
  void everySwitchIsItsOwnChange() {
    assertThat(model.has(KeyKind.RSA)).isTrue();
    assertThat(model.has(KeyKind.ECDSA)).isFalse();
    model.addEcdsa().set(true);
    model.dropRsa().set(true);
    model.fullChain().set(true);
    model.order().set(Optional.of(ServerChange.Side.SERVER));
    assertThat(model.changes())
        .containsExactly(
            new ServerChange.AddCertificate(KeyKind.ECDSA),
            new ServerChange.DropCertificate(KeyKind.RSA),
            new ServerChange.FullChain(List.of()),
            new ServerChange.SuiteOrder(ServerChange.Side.SERVER));
  }

  @Test
  void whatWasAskedLastIsShownWhateverEndsLast() {
    Later later = new Later();
    WhatIfModel slow = new WhatIfModel(report(Samples.incident()), later);
    slow.dhBits().set(Optional.of(1024));
    slow.dhBits().set(Optional.of(2048));
    later.run(2);
    later.run(1);
    assertThat(slow.tried().get().orElseThrow().changes())
        .containsExactly(new ServerChange.DhParameters(2048));
    slow.reset();
    later.run(1);
    assertThat(slow.tried().get()).isEmpty();
  }

  @Test
  void withoutTlsThereIsNothingToChange() {
    assertThat(new WhatIfModel(report(Samples.nothingListening()), new InlineThreads()).possible())
        .isFalse();
  }

  @Test
  void theIncidentsListLooksLikeCpanels() {
    assertThat(model.looksLike().get()).anyMatch(name -> name.contains("cPanel"));
  }

  @Test
  void aKnownListIsCalledByItsName() {
    assertThat(new ListName(WORDS).of(CPANEL).orElseThrow())
        .contains("cPanel")
        .contains("Mozilla intermediate")
        .contains("DHE-RSA-CHACHA20-POLY1305");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "no such suite", "AES256-SHA", "@@@"})
  void aListThatIsNobodysHasNoName(String typed) {
    assertThat(new ListName(WORDS).of(typed)).isEmpty();
  }

  private static Report report(Evidence evidence) {
    Profiles profiles = Profiles.load();
    return new Analysis(profiles, FixLibrary.load())
        .report(evidence, List.of(profiles.byId("windows-7-tls12").orElseThrow()));
  }

  /// Keeps work until it is told to do it.
  private static final class Later implements Threads {
    private final List<Runnable> jobs = new ArrayList<>();

    @Override
    public void ui(Runnable action) {
      action.run();
    }

    @Override
    public Running work(Runnable job) {
      jobs.add(job);
      return () -> {};
    }

    void run(int job) {
      jobs.get(job).run();
    }
  }
}
