package org.maillens.wizard.service;

/// Which way the mail goes that does not work.
public enum Direction {
  RECEIVING,
  SENDING,
  BOTH
}
