/// Saved conversations as a list and as a summary over all of them.
@NullMarked
package org.maillens.report.conversation;

import org.jspecify.annotations.NullMarked;
