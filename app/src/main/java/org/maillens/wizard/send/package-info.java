/// The fifth page: the bundle, every file to look at before it is saved.
@NullMarked
package org.maillens.wizard.send;

import org.jspecify.annotations.NullMarked;
