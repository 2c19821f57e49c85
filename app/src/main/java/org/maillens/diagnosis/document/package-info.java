/// Rules over what was handed in (error texts, logs, configurations) and the findings they give,
/// alone or beside a check.
@NullMarked
package org.maillens.diagnosis.document;

import org.jspecify.annotations.NullMarked;
