/// One computer as a client profile: read from what it says about itself, live or saved.
@NullMarked
package org.maillens.client.computer;

import org.jspecify.annotations.NullMarked;
