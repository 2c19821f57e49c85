/// How far the reading of texts that were handed in has come.
@NullMarked
package org.maillens.wizard.reading;

import org.jspecify.annotations.NullMarked;
