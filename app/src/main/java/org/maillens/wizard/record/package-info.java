/// "Record my mail program": what to record, how the program is led here and back, and what came.
@NullMarked
package org.maillens.wizard.record;

import org.jspecify.annotations.NullMarked;
