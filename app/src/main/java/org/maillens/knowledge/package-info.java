/// How the files under `resources/` are reached: what the program knows, as data.
@NullMarked
package org.maillens.knowledge;

import org.jspecify.annotations.NullMarked;
