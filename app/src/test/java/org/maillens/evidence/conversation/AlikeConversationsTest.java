package org.maillens.evidence.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.maillens.evidence.Conversation;
import org.maillens.evidence.Conversation.How;
import org.maillens.evidence.Conversation.Lack;
import org.maillens.evidence.Conversation.Side;
import org.maillens.evidence.conversation.AlikeConversations.Alike;
import org.maillens.mail.Protocol;
import org.maillens.mail.Security;

class AlikeConversationsTest {
  private final SavedSamples samples = new SavedSamples();
  private final Conversation ended =
      samples.ended(samples.hello("modern", Optional.empty()), How.CLOSED, Side.SERVER);

  @Test
  void conversationsOfOneKindAreTheFirstAndHowManyThereAre() {
    Conversation later = like(2, ended.startedAt().plusSeconds(5), Set.of(), Duration.ZERO);
    Conversation between = like(3, ended.startedAt().plusSeconds(1), Set.of(), Duration.ZERO);
    AlikeConversations alike = AlikeConversations.of(List.of(ended, later, between));
    assertThat(alike.different()).hasSize(1);
    Alike kind = alike.different().getFirst();
    assertThat(kind.first()).isEqualTo(ended);
    assertThat(kind.count()).isEqualTo(3);
    assertThat(kind.lastStart()).isEqualTo(later.startedAt());
  }

  @Test
  void whatIsMissingInOneIsNotToldOfAnother() {
    List<Conversation> all = new ArrayList<>();
    all.add(ended);
    all.add(like(2, ended.startedAt(), Set.of(Lack.PACKETS), Duration.ZERO));
    all.add(like(3, ended.startedAt(), Set.of(), Duration.ofMinutes(1)));
    all.add(like(4, ended.startedAt(), Set.of(Lack.PACKETS), Duration.ofMillis(1)));
    all.add(samples.ended(ended.handshake().hello().orElseThrow(), How.CLOSED, Side.CLIENT));
    AlikeConversations alike = AlikeConversations.of(all);
    assertThat(alike.different())
        .extracting(kind -> kind.first().number())
        .containsExactly(1, 2, 3, all.getLast().number());
    assertThat(alike.placeOf(3)).isEqualTo(1);
    assertThat(alike.placeOf(4)).isEqualTo(3);
  }

  /// A port may be told to be for one and used as the other.
  @Test
  void whatIsSaidInTlsAtOnceIsNotLikeWhatIsUpgraded() {
    Security other =
        ended.security() == Security.STARTTLS ? Security.IMPLICIT_TLS : Security.STARTTLS;
    Conversation upgraded =
        like(2, ended.startedAt(), Set.of(), Duration.ZERO, ended.protocol(), other);
    Conversation elsewhere =
        like(3, ended.startedAt(), Set.of(), Duration.ZERO, Optional.empty(), ended.security());
    assertThat(ended.protocol()).isPresent();
    assertThat(AlikeConversations.of(List.of(ended, upgraded, elsewhere)).different()).hasSize(3);
  }

  private Conversation like(int number, Instant startedAt, Set<Lack> lacks, Duration lasted) {
    return like(number, startedAt, lacks, lasted, ended.protocol(), ended.security());
  }

  private Conversation like(
      int number,
      Instant startedAt,
      Set<Lack> lacks,
      Duration lasted,
      Optional<Protocol> protocol,
      Security security) {
    return new Conversation(
        number,
        ended.provenance(),
        startedAt,
        lasted,
        ended.client(),
        ended.server(),
        protocol,
        security,
        ended.dialogue(),
        ended.handshake(),
        ended.end(),
        Optional.empty(),
        lacks);
  }
}
