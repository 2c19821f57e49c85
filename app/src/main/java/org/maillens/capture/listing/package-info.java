/// What `ss`, `netstat` and `lsof` say of open ports, and `ls` and `stat` of files.
@NullMarked
package org.maillens.capture.listing;

import org.jspecify.annotations.NullMarked;
