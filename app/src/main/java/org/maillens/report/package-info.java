/// One report in every form: JSON, HTML, terminal text and the support bundle.
@NullMarked
package org.maillens.report;

import org.jspecify.annotations.NullMarked;
