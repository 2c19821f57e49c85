/// The first page: which mailbox, which mail program, which error.
@NullMarked
package org.maillens.wizard.address;

import org.jspecify.annotations.NullMarked;
