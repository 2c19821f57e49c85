package org.maillens.wizard.reading;

import org.maillens.wizard.service.Material;

/// What is read, and how far that is.
public record Job(Material material, Reading reading) {}
