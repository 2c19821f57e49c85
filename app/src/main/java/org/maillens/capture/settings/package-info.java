/// What the readers of server configurations share: which settings a product knows in which
/// version, and what versions and cipher strings mean.
@NullMarked
package org.maillens.capture.settings;

import org.jspecify.annotations.NullMarked;
