/// What follows from texts alone: errors, logs and configurations, explained without a check.
@NullMarked
package org.maillens.wizard.explain;

import org.jspecify.annotations.NullMarked;
