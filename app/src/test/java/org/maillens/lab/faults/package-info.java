/// The bench of faults: real servers are spoilt on purpose, diagnosed, mended with the offered fix,
/// and diagnosed again. What is done to which server stands in `app/src/test/lab/faults/`.
@NullMarked
package org.maillens.lab.faults;

import org.jspecify.annotations.NullMarked;
