/// The picture of a server's certificates as data: what was sent, the paths that can be built, the
/// gaps, who believes it, in sentences. The wizard draws it, the reports write it.
@NullMarked
package org.maillens.report.chain;

import org.jspecify.annotations.NullMarked;
