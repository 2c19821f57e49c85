/// The picture of the certificate chain, with what is missing drawn as a gap.
@NullMarked
package org.maillens.wizard.chain;

import org.jspecify.annotations.NullMarked;
