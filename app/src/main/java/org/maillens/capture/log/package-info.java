/// Reads servers' logs of any size as a stream: which errors, from whom, how often, and what
/// worked.
@NullMarked
package org.maillens.capture.log;

import org.jspecify.annotations.NullMarked;
