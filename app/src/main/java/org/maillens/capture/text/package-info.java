/// What all readers of saved texts share.
@NullMarked
package org.maillens.capture.text;

import org.jspecify.annotations.NullMarked;
