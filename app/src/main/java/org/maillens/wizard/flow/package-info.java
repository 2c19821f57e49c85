/// The case that the pages share: the question, the reports and the step shown.
@NullMarked
package org.maillens.wizard.flow;

import org.jspecify.annotations.NullMarked;
