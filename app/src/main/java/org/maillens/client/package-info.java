/// Client profiles, and what a profile and a server would negotiate, suite by suite, and why not.
@NullMarked
package org.maillens.client;

import org.jspecify.annotations.NullMarked;
