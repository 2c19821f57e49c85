package org.maillens.capture.tcp;

/// What is left of a connection after its end, so that what comes late is not taken for another:
/// much less than of one that is followed, since there can be tens of thousands.
final class Past extends Known {
  private final long until;
  private final int lesserBegan;
  private final int greaterBegan;
  private final boolean lesserKnown;
  private final boolean greaterKnown;

  /// That of a connection and its two directions.
  Past(Connection connection, Half lesser, Half greater, long until) {
    super(connection);
    this.until = until;
    lesserBegan = lesser.began();
    greaterBegan = greater.began();
    lesserKnown = lesser.isKnown();
    greaterKnown = greater.isKnown();
  }

  long until() {
    return until;
  }

  @Override
  boolean isOther(Segment syn, boolean fromLesser) {
    boolean known = fromLesser ? lesserKnown : greaterKnown;
    return !known || (fromLesser ? lesserBegan : greaterBegan) != syn.sequence + 1;
  }
}
