/// The live check: probes, their plan, throttle detection and progress events.
@NullMarked
package org.maillens.probe;

import org.jspecify.annotations.NullMarked;
