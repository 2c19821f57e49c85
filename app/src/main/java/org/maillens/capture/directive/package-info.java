/// Configurations made of directives, blocks and included files, as those of nginx and Apache.
@NullMarked
package org.maillens.capture.directive;

import org.jspecify.annotations.NullMarked;
