/// From an address to endpoints, and what this computer has: accounts, trust stores, surroundings.
@NullMarked
package org.maillens.discovery;

import org.jspecify.annotations.NullMarked;
