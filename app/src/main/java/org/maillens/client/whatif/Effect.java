package org.maillens.client.whatif;

import java.util.ArrayList;
import java.util.List;
import org.maillens.client.Negotiation;
import org.maillens.client.Prediction;
import org.maillens.client.Profile;
import org.maillens.evidence.Answer;
import org.maillens.evidence.Evidence;
import org.maillens.evidence.Message;

/// What a change does to the programs of the catalogue, and to the server's strength. A program
/// counts as working where its handshake succeeds and nothing speaks against name and trust; where
/// the handshake succeeds before and after, the whole outcome is compared.
///
/// @param gained programs that certainly fail now and would certainly work
/// @param lost programs that certainly work now and would certainly fail
/// @param unsure programs of which the outcome is known now and would not be
/// @param settled programs of which the outcome is not known now and would be
/// @param unchanged the rest, each with how it is and stays
/// @param exposed weaknesses that the server would have, or may have, and has not now
/// @param closed weaknesses that the server has now and would certainly not have
public record Effect(
    List<Shift> gained,
    List<Shift> lost,
    List<Shift> unsure,
    List<Shift> settled,
    List<Shift> unchanged,
    List<Exposure> exposed,
    List<Exposure> closed) {

  public Effect {
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    unsure = List.copyOf(unsure);
    settled = List.copyOf(settled);
    unchanged = List.copyOf(unchanged);
    exposed = List.copyOf(exposed);
    closed = List.copyOf(closed);
  }

  /// One program before and after.
  public record Shift(Profile profile, Prediction before, Prediction after) {}

  /// One weakness.
  ///
  /// @param certain whether the server certainly has it (before, where it gets closed); else it may
  /// @param message it in words
  public record Exposure(Weakness weakness, boolean certain, Message message) {}

  /// Compares a server as it is with the same one as it would be.
  public static Effect of(List<Profile> profiles, Evidence before, Evidence after) {
    return between(predictions(profiles, before), before, after);
  }

  /// As above where the present is worked out already.
  ///
  /// @param now every profile with what it gets now
  public static Effect between(List<Present> now, Evidence before, Evidence after) {
    List<Shift> gained = new ArrayList<>();
    List<Shift> lost = new ArrayList<>();
    List<Shift> unsure = new ArrayList<>();
    List<Shift> settled = new ArrayList<>();
    List<Shift> unchanged = new ArrayList<>();
    Negotiation server = Negotiation.of(after);
    for (Present present : now) {
      Shift shift =
          new Shift(present.profile(), present.prediction(), server.predict(present.profile()));
      boolean handshakeStays =
          shift.before().handshake() == Answer.YES && shift.after().handshake() == Answer.YES;
      Answer was = handshakeStays ? shift.before().works() : outcome(shift.before());
      Answer becomes = handshakeStays ? shift.after().works() : outcome(shift.after());
      List<Shift> fitting =
          was == becomes
              ? unchanged
              : was == Answer.UNKNOWN
                  ? settled
                  : switch (becomes) {
                    case YES -> gained;
                    case NO -> lost;
                    case UNKNOWN -> unsure;
                  };
      fitting.add(shift);
    }
    return new Effect(
        gained, lost, unsure, settled, unchanged, exposed(before, after), closed(before, after));
  }

  /// What a program gets now.
  public record Present(Profile profile, Prediction prediction) {}

  /// What every program gets from a server, in the order given.
  public static List<Present> predictions(List<Profile> profiles, Evidence evidence) {
    Negotiation server = Negotiation.of(evidence);
    return profiles.stream().map(profile -> new Present(profile, server.predict(profile))).toList();
  }

  private static Answer outcome(Prediction prediction) {
    return prediction.works() == Answer.NO ? Answer.NO : prediction.handshake();
  }

  static List<Exposure> exposed(Evidence before, Evidence after) {
    List<Exposure> exposed = new ArrayList<>();
    for (Weakness weakness : Weakness.values()) {
      Answer was = weakness.in(before);
      Answer becomes = weakness.in(after);
      boolean certain = becomes == Answer.YES && was != Answer.YES;
      if (certain || (becomes == Answer.UNKNOWN && was == Answer.NO)) {
        exposed.add(new Exposure(weakness, certain, weakness.message(after)));
      }
    }
    return exposed;
  }

  private static List<Exposure> closed(Evidence before, Evidence after) {
    List<Exposure> closed = new ArrayList<>();
    for (Weakness weakness : Weakness.values()) {
      if (weakness.in(before) == Answer.YES && weakness.in(after) == Answer.NO) {
        closed.add(new Exposure(weakness, true, weakness.message(before)));
      }
    }
    return closed;
  }
}
