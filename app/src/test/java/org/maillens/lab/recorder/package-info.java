/// Real mail programs and real servers with the recorder between them.
@NullMarked
package org.maillens.lab.recorder;

import org.jspecify.annotations.NullMarked;
