package org.maillens.client;

import org.maillens.evidence.Message;

/// How a program fares at one gate, and why.
public record GateVerdict(Gate gate, Passage passage, Message reason) {}
