/// The fourth page: the fixes, by who carries them out.
@NullMarked
package org.maillens.wizard.fix;

import org.jspecify.annotations.NullMarked;
