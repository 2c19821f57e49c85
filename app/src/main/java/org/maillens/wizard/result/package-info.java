/// The third page: the answer and the tabs that prove it.
@NullMarked
package org.maillens.wizard.result;

import org.jspecify.annotations.NullMarked;
