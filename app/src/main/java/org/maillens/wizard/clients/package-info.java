/// The picture of the mail programs: each with the gates that it passes, and the one that it does
/// not.
@NullMarked
package org.maillens.wizard.clients;

import org.jspecify.annotations.NullMarked;
