/// How long things take: `mvn -q -Pbench` measures them, the tests do not.
@NullMarked
package org.maillens.bench;

import org.jspecify.annotations.NullMarked;
