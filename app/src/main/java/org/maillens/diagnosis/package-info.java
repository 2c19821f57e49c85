/// Rules over evidence: findings with a cause, a side that can act, and how sure.
@NullMarked
package org.maillens.diagnosis;

import org.jspecify.annotations.NullMarked;
