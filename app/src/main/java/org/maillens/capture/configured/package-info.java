/// A server as configured, in the same form as one that was checked.
@NullMarked
package org.maillens.capture.configured;

import org.jspecify.annotations.NullMarked;
