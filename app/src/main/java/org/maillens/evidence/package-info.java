/// What was seen: immutable records, each field declaring whether it is public, personal or secret.
@NullMarked
package org.maillens.evidence;

import org.jspecify.annotations.NullMarked;
