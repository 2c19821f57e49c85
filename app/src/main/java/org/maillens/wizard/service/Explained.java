package org.maillens.wizard.service;

import java.util.Optional;
import org.maillens.evidence.Message;
import org.maillens.report.Explanation;

/// Texts that were read and explained.
///
/// @param problem why something is missing, as in [ReadTexts]
public record Explained(Explanation explanation, Optional<Message> problem) {}
